-- Retroactive brackets: all of the revenue earns the rate of the highest bracket reached, back to the first sale.
--
-- For programs that want a strong pull towards a volume. With these, revenue of 12,000 earns 840:
--     brackets: [{from: 0, rate: 5%}, {from: 10000, rate: 7%}]
-- Reaching a bracket lifts everything sold before: a cliff at each border, for the payer as for the partner, and a refund may
-- bring the whole window down again. A bracket's `amount` is paid while it holds. `over` says how long revenue adds up; over
-- more than the period, each period pays the difference to what was due before it (a true-up). A refund lowers the revenue of
-- the window its sale was made in. Without the cliff: commission/interpolated, commission/marginal.
--
-- Practice: SparrowGenie, "Retroactive Commission"; impact.com, "Add a Performance Bonus to a Contract" (for all actions).
local function due(p, revenue)
  if revenue < 0 then return -due(p, -revenue) end -- corrections beyond all sales mirror them
  if revenue == 0 then return 0 end
  local rate, amount = bracket(p.brackets, revenue)
  return revenue * rate + amount
end

return policy {
  kind    = "commission",
  summary = "Retroactive brackets: all of the revenue at the rate of the highest bracket reached.",
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
    return true_up(state, p.over, due, p), "all revenue at the rate reached"
  end,
}
