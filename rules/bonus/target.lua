-- A bonus above a target: an extra rate on what lies above it (an accelerator), a fixed amount for reaching it, or both.
--
-- The target is the same for everyone (`target`), or each partner's own from the targets table; without either there is no
-- bonus. `over` says how long revenue adds up towards it. A target that refunds undo is taken back.
local function bonus(p, target, x)
  if x < 0 then return -bonus(p, target, -x) end -- taking back mirrors paying
  if x < target then return 0 end
  return p.amount + (x - target) * p.rate
end

return policy {
  kind    = "commission",
  summary = "A bonus above a target: an extra rate, a fixed amount, or both.",
  params  = {
    rate   = { type = "percent", default = 0, min = 0, doc = "extra share of what lies above the target" },
    amount = { type = "money", default = 0, min = 0, doc = "paid for reaching the target" },
    target = { type = "money", optional = true, doc = "the target; without it, the partner's own" },
    over   = { type = "text", default = "period", choices = { "period", "quarter", "year" }, doc = "how long revenue adds up" },
    metric = { type = "text", default = "revenue", choices = { "revenue", "gross", "sales", "conversions", "qualified", "referrals" },
               doc = "what adds up" },
  },
  period = function(partner, p)
    local target = p.target or partner.target(p.metric, p.over)
    local added = partner.period[p.metric]
    if not target or target <= 0 or added == 0 then return end
    local total = partner.total(p.over)[p.metric]
    return bonus(p, target, total) - bonus(p, target, total - added), "above the target"
  end,
}
