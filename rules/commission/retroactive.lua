-- Retroactive brackets: all of the revenue earns the rate of the highest bracket reached, back to the first sale.
--
-- With brackets {from: 0, rate: 5%} and {from: 10000, rate: 7%}, revenue of 12,000 earns 840. Reaching a bracket lifts
-- everything sold before: a strong pull, and a cliff at each border. A bracket's `amount` is paid while it holds.
-- `over` says how long revenue adds up. Over more than the period, each period pays the difference to what was due
-- before it (a true-up). Refunds lower the revenue of the period in which they happen.
local function due(brackets, x)
  if x < 0 then return -due(brackets, -x) end -- taking back mirrors paying
  if x == 0 then return 0 end
  local rate, amount = bracket(brackets, x)
  return x * rate + amount
end

return policy {
  kind    = "commission",
  summary = "Retroactive brackets: all of the revenue at the rate of the highest bracket reached.",
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
    return due(p.brackets, total) - due(p.brackets, total - added), "all revenue at the rate reached"
  end,
}
