-- A bonus for reaching a count or a sum for the first time: the 1st sale, the 10th, the 100,000th of revenue.
--
-- For welcoming new partners ("50.00 with your first customer") and for marking careers. `at` gives the amount of each
-- milestone: a cliff by intent, paid once in a partner's life. `each` pays every one that is reached; `highest` pays the
-- difference to the one before, so that only the highest is kept. Counted along the partner's whole life, or within the
-- policy's `from` and `until`. Sales that are fully refunded do not count; a milestone that they undo is taken back, within
-- the program's terms for refunds. In other units than money: reward/milestone.
--
-- Practice: OpenFisca core, single amount and marginal amount scales (one amount by the highest threshold, or the sum of all
-- reached); impact.com, "Add a Performance Bonus to a Contract" (extra payouts at tiers of actions).
local function due(p, x)
  local sum = 0
  for at, amount in pairs(p.at) do
    if x >= at then sum = p.mode == "each" and sum + amount or amount end
  end
  return sum
end

local function move(p, state, by)
  local from = state.reached or 0
  state.reached = add(from, by)
  return due(p, state.reached) - due(p, from), "milestone"
end

return policy {
  kind    = "commission",
  summary = "A bonus for reaching a count or a sum for the first time.",
  params  = {
    metric = { type = "text", default = "sales",
               choices = { "sales", "conversions", "revenue", "qualified", "referrals" }, doc = "what is counted" },
    at     = { type = "map", keys = "number", of = "money", doc = "the amount at each milestone" },
    mode   = { type = "text", default = "each", choices = { "each", "highest" }, doc = "pay every milestone, or keep the highest only" },
  },
  referred  = function(_, _, p, state) if p.metric == "referrals" then return move(p, state, 1) end end,
  qualified = function(_, _, p, state) if p.metric == "qualified" then return move(p, state, 1) end end,
  sale = function(sale, _, p, state)
    if p.metric == "revenue" then return move(p, state, sale.amount) end
    if p.metric == "sales" and sale.amount >= 0 then return move(p, state, 1) end
    if p.metric == "conversions" and sale.amount >= 0 and sale.number == 1 then return move(p, state, 1) end
  end,
  refund = function(refund, _, p, state)
    if not refund.in_window then return end
    if p.metric == "revenue" then return move(p, state, -refund.refunded) end
    if p.metric == "sales" and refund.is_full then return move(p, state, -1) end
    if p.metric == "conversions" and refund.is_full and refund.number == 1 then return move(p, state, -1) end
  end,
}
