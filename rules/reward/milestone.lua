-- A reward for reaching a count or a sum for the first time: a badge at 10 referrals, a seat at 50.
--
-- Give the policy a `unit` from the program's rewards. Counted along the partner's whole life. Sales that are fully refunded
-- do not count; a reward that they undo is taken back.
local function due(p, x)
  local reached = 0
  for _, at in ipairs(p.at) do
    if x >= at then reached = reached + 1 end
  end
  return reached * p.quantity
end

local function move(p, state, by)
  local from = state.reached or 0
  state.reached = add(from, by)
  return due(p, state.reached) - due(p, from), "milestone"
end

return policy {
  kind    = "reward",
  summary = "A reward for reaching a count or a sum for the first time.",
  params  = {
    metric   = { type = "text", default = "conversions",
                 choices = { "sales", "conversions", "revenue", "qualified", "referrals", "activities" }, doc = "what is counted" },
    at       = { type = "list", of = "number", doc = "the milestones" },
    quantity = { type = "number", default = 1, min = 0, doc = "granted at each milestone" },
  },
  referred  = function(_, _, p, state) if p.metric == "referrals" then return move(p, state, 1) end end,
  qualified = function(_, _, p, state) if p.metric == "qualified" then return move(p, state, 1) end end,
  activity  = function(_, _, p, state) if p.metric == "activities" then return move(p, state, 1) end end,
  sale = function(sale, _, p, state)
    if p.metric == "revenue" then return move(p, state, sale.amount) end
    if sale.amount < 0 then return end
    if p.metric == "sales" or p.metric == "conversions" and sale.number == 1 then return move(p, state, 1) end
  end,
  refund = function(refund, _, p, state)
    if p.metric == "revenue" then return move(p, state, -refund.refunded) end
    if not refund.is_full then return end
    if p.metric == "sales" or p.metric == "conversions" and refund.number == 1 then return move(p, state, -1) end
  end,
}
