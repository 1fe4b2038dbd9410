-- A bonus above a target: an extra rate on what lies above it (an accelerator), a fixed amount for reaching it, or both.
--
-- The target is the same for everyone (`target`), or each partner's own from the targets table; without either there is no
-- bonus. `over` says how long revenue adds up towards it. A refund lowers the revenue of the window its sale was made in: a
-- target that is no longer reached is taken back, and never more than was paid for it.
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
