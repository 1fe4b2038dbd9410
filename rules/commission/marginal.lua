-- Marginal brackets: each part of the period's revenue earns the rate of its own bracket, as income tax does.
--
-- With brackets {from: 0, rate: 5%} and {from: 10000, rate: 7%}, revenue of 12,000 earns 500 + 140 = 640. There is no
-- cliff: one more sale never changes what the others earned. A bracket's `amount` is paid when the bracket is entered.
-- `over` says how long revenue adds up before it starts again at the first bracket. Paid once a period, for what the
-- period added. Refunds lower the revenue of the period in which they happen.
return policy {
  kind    = "commission",
  summary = "Marginal brackets: each part of the revenue at its own rate.",
  params  = {
    brackets = { type = "brackets", doc = "rates by revenue" },
    over     = { type = "text", default = "period", choices = { "period", "quarter", "year", "lifetime" },
                 doc = "how long revenue adds up" },
    metric   = { type = "text", default = "revenue", choices = { "revenue", "gross", "sales", "conversions", "qualified", "referrals" },
                 doc = "what adds up" },
  },
  period = function(partner, p)
    local added = partner.period[p.metric]
    if added == 0 then return end
    local total = partner.total(p.over)[p.metric]
    return marginal(p.brackets, total - added, total), "each part at the rate of its bracket"
  end,
}
