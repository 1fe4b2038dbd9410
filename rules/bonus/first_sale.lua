-- A bonus for each new customer: an amount once, with the first sale that is kept.
--
-- For programs that pay for acquisition: a bounty, on top of a share or instead of one. A sale below `least` is passed over
-- (a cliff), and the next one that is large enough counts. When the sale that it was paid on is wholly refunded, the
-- customer's next sale takes its place, and without one the bonus is taken back. For a customer who stays: bonus/retention.
-- For the partner's own first sale: bonus/milestone.
--
-- Practice: Prowi, "SPIFF" (new logo: an amount for each new customer); FirstPromoter, "Recurring Commissions and Monetary
-- rewards" (by count: only on the first charge).
return policy {
  kind    = "commission",
  summary = "An amount for each new customer, with the first sale that is kept.",
  params  = {
    amount = { type = "money", min = 0, doc = "paid for each new customer" },
    least  = { type = "money", default = 0, min = 0, doc = "the smallest sale that counts" },
  },
  sale = function(sale, _, p, state)
    if sale.amount < p.least or sale.amount <= 0 then return end
    return once(state, sale.referral.id, sale, p.amount), "new customer"
  end,
  refund = function(refund, _, p, state)
    return once(state, refund.referral.id, refund), "the new customer's sale was refunded"
  end,
}
