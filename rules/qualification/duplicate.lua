-- A customer counts once for a partner: who was referred by the same partner before is left out.
--
-- For every program that pays for referrals: forms are sent twice, and leads are sold twice. Referrals are the same when
-- `field` has the same value in both, capital letters and blanks around it aside; without a value they cannot be compared,
-- and count. `within` is how long a referral keeps out the next: later ones count again, and keep out others from then on. The
-- earliest one counts. Other partners' referrals are not seen: who came first is a matter of attribution.
--
-- Practice: Compliance.ai, "Referral Deal Registration" (the deal must not be registered already; a registration is valid for
-- 60 days).
return policy {
  kind    = "qualification",
  summary = "Only the first referral of a customer counts.",
  params  = {
    field  = { type = "text", default = "customer", doc = "the field of the referral that names the customer: customer, email, ..." },
    within = { type = "span", optional = true, doc = "how long a referral keeps out the next; without it, for good" },
  },
  qualify = function(referral, _, p, state)
    local value = referral[p.field]
    if value == nil then return true end
    local key = tostring(value):lower():match("^%s*(.-)%s*$")
    local first = state[key]
    if first and not (p.within and referral.date > after(first.date, p.within)) then
      return false, "referred before, as " .. first.id
    end
    state[key] = { id = referral.id, date = referral.date }
    return true
  end,
}
