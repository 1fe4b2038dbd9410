-- Overage: the plain rate up to a volume, and the highest rate reached on all that lies above it.
--
-- For programs with a base volume, such as a quota, and a strong pull above it. With these, revenue of 25,000 earns 500 on
-- the first 10,000, and 12 % on the 15,000 above:
--     brackets: [{from: 0, rate: 5%}, {from: 10000, rate: 8%}, {from: 20000, rate: 12%}]
-- The second border is no cliff; each one after it is, for it lifts all of the overage. `over` says how long revenue adds up;
-- over more than the period, each period pays the difference to what was due before it. A refund lowers the revenue of the
-- window its sale was made in, and takes back what that no longer earns.
--
-- Practice: Sales Cookie, "What Is The Difference Between Cumulative And Non-Cumulative Tiers" (only the highest tier reached
-- decides, and pays for revenue above 100 % of quota).
local function due(p, revenue)
  if revenue == 0 then return 0 end
  return overage(p.brackets, revenue)
end

return policy {
  kind    = "commission",
  summary = "Overage: the plain rate up to a volume, the highest one reached on all above it.",
  params  = {
    brackets = { type = "brackets", min = 0, max = "100%", doc = "the plain rate, then those for what lies above the second border" },
    over     = { type = "text", default = "period", choices = { "period", "quarter", "year", "lifetime" },
                 doc = "how long revenue adds up" },
  },
  sale = function(sale, _, p, state) gather(state, p.over, sale.amount) end,
  refund = function(refund, _, p, state)
    return restate(state, p.over, refund, due, p), "refund of an earlier sale"
  end,
  period = function(_, p, state)
    return true_up(state, p.over, due, p), "the plain rate, and the rate reached above it"
  end,
}
