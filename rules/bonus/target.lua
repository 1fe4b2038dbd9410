-- A bonus above a target: an extra rate on what lies above it (an accelerator), a fixed amount for reaching it, or both.
--
-- For partners with an agreed target, on top of their commission. The target is the same for everyone (`target`), or each
-- partner's own from the targets table; without either there is no bonus. The amount is a cliff: it is earned whole with the
-- sale that reaches the target; the extra rate is none. `over` says how long revenue adds up towards it. A refund lowers the
-- revenue of the window its sale was made in: a target that is no longer reached is taken back, and never more than was paid
-- for it. Several goals with weights: bonus/scorecard. A rate by attainment: commission/attainment.
--
-- Practice: impact.com, "Performance Bonus FAQ" (higher payouts past a tier); Prowi, "Accelerator" (a bonus is a one-time
-- payout at 100 % of quota).
local function due(p, revenue, target)
  if not target or revenue < target then return 0 end
  return p.amount + (revenue - target) * p.rate
end

return policy {
  kind    = "commission",
  summary = "A bonus above a target: an extra rate, a fixed amount, or both.",
  params  = {
    rate   = { type = "percent", default = 0, min = 0, doc = "extra share of what lies above the target" },
    amount = { type = "money", default = 0, min = 0, doc = "paid for reaching the target" },
    target = { type = "money", optional = true, min = 0.01, doc = "the target; without it, the partner's own" },
    over   = { type = "text", default = "period", choices = { "period", "quarter", "year" }, doc = "how long revenue adds up" },
  },
  sale = function(sale, _, p, state) gather(state, p.over, sale.amount) end,
  refund = function(refund, _, p, state)
    return restate(state, p.over, refund, due, p), "refund of an earlier sale"
  end,
  period = function(partner, p, state)
    local target = p.target or partner.target("revenue", p.over)
    if target and target <= 0 then target = nil end
    return true_up(state, p.over, due, p, target), "above the target"
  end,
}
