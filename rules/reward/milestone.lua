-- A reward for reaching a count or a sum: at chosen milestones, at every so many, or both.
--
-- For badges at round numbers ("the 10th customer"), seats, and stamp cards ("every fifth one"). Give the policy a `unit` from
-- the program's rewards. `at` lists the milestones, each granted once; `every: 5` grants at 5, 10, 15 and so on. Counted along
-- the partner's whole life, or within the policy's `from` and `until` for a challenge. Sales that are fully refunded do not
-- count; a reward that they undo is taken back, within the program's terms for refunds. Badges with names: reward/badge.
--
-- Practice: Nunes and Drèze, "The Endowed Progress Effect", Journal of Consumer Research 2006 (stamp cards: eight stamps, one
-- reward); Stack Overflow, "Badges" (awarded at numbers of votes, answers and visits).
local function due(p, x)
  local times = p.every and x > 0 and math.floor(x / p.every + 1e-9) or 0
  for _, at in ipairs(p.at or {}) do
    if x >= at then times = times + 1 end
  end
  return times * p.quantity
end

local function move(p, state, by)
  local from = state.reached or 0
  state.reached = add(from, by)
  return due(p, state.reached) - due(p, from), "milestone"
end

return policy {
  kind    = "reward",
  summary = "A reward for reaching a count or a sum, at milestones or at every so many.",
  params  = {
    metric   = { type = "text", default = "conversions",
                 choices = { "sales", "conversions", "revenue", "qualified", "referrals", "activities" }, doc = "what is counted" },
    at       = { type = "list", of = "number", optional = true, doc = "the milestones" },
    every    = { type = "number", optional = true, min = 0.01, doc = "one more at every multiple of this" },
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
    if not refund.in_window then return end
    if p.metric == "revenue" then return move(p, state, -refund.refunded) end
    if not refund.is_full then return end
    if p.metric == "sales" or p.metric == "conversions" and refund.number == 1 then return move(p, state, -1) end
  end,
}
