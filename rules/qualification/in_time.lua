-- A referral counts when it came and was qualified in time: while its partner was with the program, before it was stale.
--
-- For deal registrations and leads with a term. `within` is how long after the referral it may be qualified, that day
-- included; a referral that never was does not count, unless `pending: accept` lets it through. `members` leaves out what came
-- before the partner joined or after they left, where the data say when. A lead that turns out to be qualified in time counts
-- from the day it was referred.
--
-- Practice: Compliance.ai, "Referral Deal Registration" (an approved deal is valid for 60 days; the referrer must be registered).
return policy {
  kind    = "qualification",
  summary = "Only referrals that came and were qualified in time count.",
  params  = {
    within  = { type = "span", optional = true, doc = "how long after the referral it may be qualified; without it, any time" },
    pending = { type = "text", default = "refuse", choices = { "refuse", "accept" },
                doc = "of `within`: what becomes of referrals that are not qualified" },
    members = { type = "boolean", default = true, doc = "whether the partner must have been with the program" },
  },
  qualify = function(referral, partner, p)
    if p.members and partner.joined_on and referral.date < partner.joined_on then return false, "before the partner joined" end
    if p.members and partner.left_on and referral.date > partner.left_on then return false, "after the partner left" end
    if not p.within then return true end
    if not referral.qualified_on then return p.pending == "accept", "not qualified" end
    if referral.qualified_on <= after(referral.date, p.within) then return true end
    return false, "qualified too late, on " .. iso(referral.qualified_on)
  end,
}
