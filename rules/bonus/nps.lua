-- A bonus or a multiplier by what customers answered: the mean of a survey, or its Net Promoter Score.
--
-- For service partners and communities, whose customers' content is worth more than their next order. Answers are activities
-- of the kind `survey` with a value. `measure: mean` takes their mean; `nps` the share of promoters (9 and 10) less that of
-- detractors (0 to 6), from -100 to 100. `scores` are brackets by it: an `amount` is paid, a `rate` is of what the policies
-- above earned in the same window, and may be below zero. This multiplies by 0.8, 1 and 1.2:
--     scores: [{from: -100, rate: -20%}, {from: 30, rate: 0%}, {from: 60, rate: 20%}]
-- Each border is a cliff. Below the first one, and with fewer than `answers`, nothing is paid. Paid once, in the window's
-- last period. A refund counts in the window of its sale. An extra rate on each sale instead: bonus/satisfaction.
--
-- Practice: SparrowGenie, "Customer Satisfaction Commission" (commission x satisfaction multiplier, 0.8 to 1.2); CIO Index,
-- "Net Promoter Score as a Sales Compensation Metric" (how it is counted, and what speaks against it).
local function step(window, _, p)
  local answers = window.tallied("answers")
  if not window.is_over or answers < p.answers then return end
  local score = window.tallied("points") / answers
  local rate, amount = bracket(p.scores, score)
  return window.earned * rate + amount, string.format("%s %.1f of %d answers", p.measure, score, answers)
end

local function points(value, p)
  if p.measure == "mean" then return value end
  return value >= 9 and 100 or value <= 6 and -100 or 0
end

return policy {
  kind    = "commission",
  summary = "A bonus, or a share of what was earned, by a survey's mean or Net Promoter Score.",
  params  = {
    survey  = { type = "text", default = "nps", doc = "the kind of activity that holds the answers" },
    measure = { type = "text", default = "mean", choices = { "mean", "nps" }, doc = "what is made of the answers" },
    scores  = { type = "brackets", max = "100%", doc = "an amount, a share of what was earned, or both" },
    answers = { type = "integer", default = 5, min = 1, doc = "the fewest answers that count" },
    over    = { type = "text", default = "quarter", choices = { "period", "quarter", "year" }, doc = "how long answers are gathered" },
  },
  activity = function(activity, _, p, state)
    if activity.kind ~= p.survey or not activity.value then return end
    tally(state, p.over, "answers", 1)
    tally(state, p.over, "points", points(activity.value, p))
  end,
  period = function(partner, p, state) return replay(state, p.over, step, partner, p) end,
}
