-- A bonus for each customer who stays: an amount once, with the first payment so many months after the first sale.
--
-- For subscriptions in which the early months lose money, and to make partners care whom they bring. A customer proves to
-- have stayed by paying: with `months: 12`, by any sale on or after the day a year from the first one. A yearly subscription
-- proves it with its renewal. A sale after the referral was lost proves nothing. When the payment that proved it is wholly
-- refunded, the next one takes its place, and without one the bonus is taken back.
--
-- Practice: ZINFI, "Beyond the Transaction: Orchestrating Incentives Across the Full Customer Lifecycle" (bonuses for
-- retention); Centify, "The Hidden Cost of Churn: Aligning Commission Structures".
return policy {
  kind    = "commission",
  summary = "An amount for each customer who still pays after so many months.",
  params  = {
    amount = { type = "money", min = 0, doc = "paid for each customer who stayed" },
    months = { type = "integer", default = 12, min = 1, doc = "whole months from the first sale to the payment that proves it" },
  },
  sale = function(sale, _, p, state)
    local lost = sale.referral.lost_on
    if sale.months < p.months or sale.amount <= 0 or lost and sale.date >= lost then return end
    return once(state, sale.referral.id, sale, p.amount), "customer for " .. sale.months .. " months"
  end,
  refund = function(refund, _, p, state)
    return once(state, refund.referral.id, refund), "the payment that showed it was refunded"
  end,
}
