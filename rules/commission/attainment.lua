-- Accelerator and decelerator: how much of the target was reached decides what the rate is multiplied by.
--
-- For alliances and agencies with a target. `multipliers` are brackets by attainment, whose rate is the factor: half the rate
-- below 50 % of the target, the whole one up to 100 %, one and a half times above:
--     multipliers: [{from: 0, rate: 50%}, {from: 50%, rate: 100%}, {from: 100%, rate: 150%}]
-- In `parts` each part of the revenue earns at its own factor, without a cliff; as a `whole` all of it earns at the one
-- reached, with a cliff at each border. The target is `target`, else the partner's own from the targets table; a partner
-- without one earns the plain rate. `over` says how long revenue adds up towards it. A refund lowers the revenue of the
-- window its sale was made in.
--
-- Practice: Prowi, "Accelerator" (1.0, 1.5 and 2.0 times by quota attainment); RevOps Masters, "Accelerators and
-- Decelerators".
local function due(p, revenue, target)
  if not target then return revenue * p.rate end
  if p.mode == "parts" then return marginal(p.multipliers, 0, revenue / target) * target * p.rate end
  if revenue < 0 then return -due(p, -revenue, target) end
  return revenue * p.rate * (bracket(p.multipliers, revenue / target))
end

return policy {
  kind    = "commission",
  summary = "A rate that is multiplied by how much of the target was reached.",
  params  = {
    rate        = { type = "percent", min = 0, max = "100%", doc = "the rate at a factor of 100%" },
    multipliers = { type = "brackets", doc = "the factor by attainment, 100% being the target" },
    mode        = { type = "text", default = "parts", choices = { "parts", "whole" },
                    doc = "each part at its factor, or all at the one reached" },
    target      = { type = "money", optional = true, min = 0.01, doc = "the target; without it, the partner's own" },
    over        = { type = "text", default = "period", choices = { "period", "quarter", "year" }, doc = "how long revenue adds up" },
  },
  sale = function(sale, _, p, state) gather(state, p.over, sale.amount) end,
  refund = function(refund, _, p, state)
    return restate(state, p.over, refund, due, p), "refund of an earlier sale"
  end,
  period = function(partner, p, state)
    local target = p.target or partner.target("revenue", p.over)
    if target and target <= 0 then target = nil end
    return true_up(state, p.over, due, p, target), "at the attainment reached"
  end,
}
