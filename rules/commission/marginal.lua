-- Marginal brackets: each part of the revenue earns the rate of its own bracket, as income tax does.
--
-- For programs that reward growth without a jump. With these, revenue of 12,000 earns 500 + 140 = 640:
--     brackets: [{from: 0, rate: 5%}, {from: 10000, rate: 7%}]
-- One more sale never changes what the others earned. `over` says how long revenue adds up before it starts again at the
-- first bracket. Paid once a period, for what the period added. A bracket's `amount` is paid when the bracket is entered, all
-- at once: a cliff. A refund lowers the revenue of the window its sale was made in, and takes back what that no longer earns.
--
-- Practice: SparrowGenie, "Non-Retroactive Commission"; impact.com, "Performance Bonus FAQ" (a higher payout for actions past
-- each tier).
local function due(p, revenue)
  if revenue == 0 then return 0 end -- nothing sold enters no bracket
  return marginal(p.brackets, 0, revenue)
end

return policy {
  kind    = "commission",
  summary = "Marginal brackets: each part of the revenue at its own rate.",
  params  = {
    brackets = { type = "brackets", min = 0, max = "100%", doc = "rates by revenue" },
    over     = { type = "text", default = "period", choices = { "period", "quarter", "year", "lifetime" },
                 doc = "how long revenue adds up" },
  },
  sale = function(sale, _, p, state) gather(state, p.over, sale.amount) end,
  refund = function(refund, _, p, state)
    return restate(state, p.over, refund, due, p), "refund of an earlier sale"
  end,
  period = function(_, p, state)
    return true_up(state, p.over, due, p), "each part at the rate of its bracket"
  end,
}
