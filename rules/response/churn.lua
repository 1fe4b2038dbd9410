-- Churn: whoever falls below a floor leaves; everybody else goes on as before.
--
-- A partner leaves when the scenario leaves them less than `keep` of what they earned before, or less than `least` where they
-- earned at least that. `stay` is the share of a leaver's volume that stays (customers who come back by themselves); at 0 they are
-- gone: no further referrals, sales or activities.
--
-- Practice: AffiliateFIX, "Warning Walmart Affiliates" (rates cut from 12 % to 4 % and from 6 % to 1 %: campaigns no longer pay,
-- and links are switched to a competitor); AM Navigator, "When Merchants (Unexpectedly) Decrease Affiliate Commissions" (a cut to a
-- third, and links swapped); impact.com, "What Amazon associates can do to avoid losses after massive commission cuts".
return policy {
  kind    = "response",
  summary = "A partner leaves who would earn less than a share of before, or less than an amount.",
  params  = {
    keep  = { type = "percent", default = "70%", min = 0, max = "100%", doc = "of earlier earnings, below which a partner leaves" },
    least = { type = "money", optional = true, min = 0, doc = "earnings over the data, below which a partner leaves" },
    stay  = { type = "percent", default = "0%", min = 0, max = "100%", doc = "share of a leaver's volume that stays" },
  },
  respond = function(change, _, p)
    if change.before <= 0 then return end
    local falls = p.least and change.before >= p.least and change.after < p.least
    if falls or change.after < change.before * p.keep then return p.stay end
  end,
}
