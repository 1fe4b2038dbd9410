-- A recurring share that changes over a customer's months: 40 % for the first three, then 20 %.
--
-- For subscriptions in which winning the customer is worth more than keeping them, or less. `rates` are brackets by the whole
-- months since the customer's first sale. This pays 40 % in months 0, 1 and 2, then 20 %, and ends after a year:
--     rates: [{from: 0, rate: 40%}, {from: 3, rate: 20%}, {from: 12, rate: 0%}]
-- A bracket's `amount` is paid with each payment in it, but not on corrections. A refund takes back its share of what was
-- earned. One rate for some months, or for ever: commission/recurring.
--
-- Practice: FirstPromoter, "New recurring commission scheme" (first 3 months 40 %, then 20 %).
return policy {
  kind    = "commission",
  summary = "A recurring share that changes over a customer's months.",
  params  = {
    rates = { type = "brackets", min = 0, max = "100%", doc = "the share, an amount, or both, by whole months since the first sale" },
  },
  sale = function(sale, _, p)
    local rate, amount = bracket(p.rates, sale.months)
    if sale.amount < 0 then amount = 0 end
    return sale.amount * rate + amount, "month " .. sale.months
  end,
}
