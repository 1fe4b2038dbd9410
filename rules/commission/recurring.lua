-- A percentage of every payment of a customer, for so many months from the first one, or for a lifetime.
--
-- For subscriptions: the partner shares in what the customer keeps paying. `months: 12` covers the payments of the first
-- twelve months: from the day of the first sale until just before the same day a year later. Without it the share is for the
-- customer's lifetime; with `until_lost` it ends on the day the referral is lost. A refund takes back its share. For a rate
-- that changes over the months: commission/stepped.
--
-- Practice: FirstPromoter, "Recurring Commissions and Monetary rewards" (customer lifetime, or by time span); Dub,
-- "Sale-based rewards" (recurring).
return policy {
  kind    = "commission",
  summary = "A percentage of a customer's payments, for some months or for a lifetime.",
  params  = {
    rate       = { type = "percent", min = 0, max = "100%", doc = "share of each payment" },
    months     = { type = "integer", optional = true, min = 1, doc = "for how many months from the first sale; without it, for ever" },
    until_lost = { type = "boolean", default = false, doc = "ends when the referral is lost" },
  },
  sale = function(sale, _, p)
    if p.months and sale.months >= p.months then return end
    local lost = p.until_lost and sale.referral.lost_on
    if lost and sale.date >= lost then return end
    return sale.amount * p.rate, "share of a payment"
  end,
}
