-- A target bonus with several goals: an amount at target, shared out among the goals by weight and paid by how far each was
-- reached.
--
-- For alliances and managed partners, whose work is more than revenue. Each goal pays amount x weight x attainment, the
-- attainment being what was reached over the target, nothing below `least` (a cliff where that is above 0) and no more than
-- `most`. Goals are counts of the window: revenue, sales, conversions, referrals, qualified, activities. Targets are in
-- `targets`, else the partner's own of that metric; a goal without a target pays nothing. Paid once, in the last period of
-- the quarter (or what `over` says). Who joined or left within it has amount and targets by days. A refund counts in the
-- window of its sale, also when that was paid.
--
-- Practice: Oracle, "Examples of Measure Weights in Calculations" (the sum of weight x attainment, times the target incentive).
local function attained(window, metric, share, p)
  local target = p.targets[metric] or window.target(metric)
  if not target or target <= 0 then return 0 end
  local attainment = window[metric] / (target * share)
  return attainment >= p.least and clamp(attainment, 0, p.most) or 0
end

local function step(window, partner, p)
  local days = overlap(window.first, window.last, partner.joined_on, partner.left_on)
  if not window.is_over or days == 0 then return end
  local share, weights, sum = days / window.days, 0, 0
  for metric, weight in pairs(p.weights) do
    weights, sum = weights + weight, sum + weight * attained(window, metric, share, p)
  end
  if math.abs(weights - 1) > 1e-9 then error("the weights add up to " .. weights * 100 .. " %; expected 100 %") end
  return p.amount * share * sum, string.format("%.1f %% of the bonus at target", sum * 100)
end

local function count(_, _, p, state) tally(state, p.over) end

return policy {
  kind    = "commission",
  summary = "A bonus at target, by weighted goals and how far each was reached.",
  params  = {
    amount  = { type = "money", min = 0, doc = "the bonus when every goal is reached exactly" },
    weights = { type = "map", of = "percent", min = 0, max = "100%", default = { revenue = "100%" },
                doc = "the share of each goal; together 100%" },
    targets = { type = "map", of = "number", default = {}, doc = "the target of each goal; without one, the partner's own" },
    least   = { type = "percent", default = 0, min = 0, doc = "attainment below which a goal pays nothing" },
    most    = { type = "percent", default = "100%", min = 0, doc = "attainment above which a goal pays no more" },
    over    = { type = "text", default = "quarter", choices = { "period", "quarter", "year" }, doc = "how long a goal is pursued" },
  },
  referred = count, qualified = count, sale = count, refund = count, activity = count,
  period = function(partner, p, state) return replay(state, p.over, step, partner, p) end,
}
