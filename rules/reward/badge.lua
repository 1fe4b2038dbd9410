-- A catalogue of badges: each is granted the first time that its criterion is met, and named in the reason of its line.
--
-- For communities and for partner programs that show what their partners have done. Give the policy a `unit` from the
-- program's rewards, one for all badges. Each parameter is a map from a badge's name to what it takes: so many referrals,
-- qualified referrals, conversions, sales, activities, so much revenue, or activities of so many different kinds (`variety`).
-- `kinds` are badges for the first activity of a kind: {trained: training}. Counted along the partner's whole life. Sales
-- that are fully refunded do not count, and a badge that a refund undoes is taken back.
--
-- Practice: Stack Overflow, "Badges" (a badge for the first time, named, in bronze, silver and gold).
local function grant(p, state, metric, by)
  local before = state[metric] or 0
  local now = add(before, by)
  state[metric] = now
  for badge, least in pairs(p[metric]) do
    if before < least and now >= least then emit(1, badge) end
    if before >= least and now < least then emit(-1, badge) end
  end
end

return policy {
  kind    = "reward",
  summary = "Named badges, each granted the first time that its criterion is met.",
  params  = {
    referrals   = { type = "map", of = "number", default = {}, doc = "badges by number of referrals" },
    qualified   = { type = "map", of = "number", default = {}, doc = "badges by number of qualified referrals" },
    conversions = { type = "map", of = "number", default = {}, doc = "badges by number of conversions" },
    sales       = { type = "map", of = "number", default = {}, doc = "badges by number of sales" },
    revenue     = { type = "map", of = "money", default = {}, doc = "badges by revenue" },
    activities  = { type = "map", of = "number", default = {}, doc = "badges by number of activities" },
    variety     = { type = "map", of = "number", default = {}, doc = "badges by number of different kinds of activities" },
    kinds       = { type = "map", of = "text", default = {}, doc = "badges for the first activity of a kind" },
  },
  referred  = function(_, _, p, state) grant(p, state, "referrals", 1) end,
  qualified = function(_, _, p, state) grant(p, state, "qualified", 1) end,
  activity = function(activity, _, p, state)
    grant(p, state, "activities", 1)
    local seen = state.seen or {}
    state.seen = seen
    if not activity.kind or seen[activity.kind] then return end
    seen[activity.kind] = true
    grant(p, state, "variety", 1)
    for badge, kind in pairs(p.kinds) do if kind == activity.kind then emit(1, badge) end end
  end,
  sale = function(sale, _, p, state)
    grant(p, state, "revenue", sale.amount)
    if sale.amount < 0 then return end
    grant(p, state, "sales", 1)
    if sale.number == 1 then grant(p, state, "conversions", 1) end
  end,
  refund = function(refund, _, p, state)
    if not refund.in_window then return end
    grant(p, state, "revenue", -refund.refunded)
    if not refund.is_full then return end
    grant(p, state, "sales", -1)
    if refund.number == 1 then grant(p, state, "conversions", -1) end
  end,
}
