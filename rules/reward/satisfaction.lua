-- A reward for content customers: when a survey's answers of a period, quarter or year are good enough.
--
-- For service partners, whose work shows in what customers say. Give the policy a `unit` from the program's rewards. Answers
-- are activities of the kind `survey` with a value. `measure: mean` compares their mean; `nps` the net promoter score, the
-- percentage of answers of 9 and 10 less that of 0 to 6, from -100 to 100. With fewer than `answers` of them nothing is
-- granted, so that one friend's ten does not do it. Decided in the last period of the window. An extra share of each sale
-- for content customers: bonus/satisfaction.
--
-- Practice: Reichheld, "The One Number You Need to Grow", Harvard Business Review 2003; Edmunds, "Why Car Salespeople Beg for
-- Top Customer Survey Scores" (bonuses for reaching a survey target).
local function score(p, state)
  if p.measure == "mean" then return state.sum / state.n end
  return 100 * (state.promoters - state.detractors) / state.n
end

local function start_over(state)
  state.n, state.sum, state.promoters, state.detractors = 0, 0, 0, 0
end

return policy {
  kind    = "reward",
  summary = "A reward when the satisfaction of customers, or the net promoter score, reaches a mark.",
  params  = {
    survey   = { type = "text", default = "nps", doc = "the kind of activity that holds the answers" },
    measure  = { type = "text", default = "nps", choices = { "nps", "mean" }, doc = "the net promoter score, or the mean" },
    reach    = { type = "number", doc = "the mark: 50 for a net promoter score, 8.5 for a mean of answers up to 10" },
    answers  = { type = "integer", default = 5, min = 1, doc = "the fewest answers that count" },
    quantity = { type = "number", default = 1, min = 0, doc = "granted each time" },
    over     = { type = "text", default = "quarter", choices = { "period", "quarter", "year" }, doc = "the window of answers" },
  },
  activity = function(activity, _, p, state)
    if activity.kind ~= p.survey or not activity.value then return end
    if not state.n then start_over(state) end
    state.n, state.sum = state.n + 1, state.sum + activity.value
    if activity.value >= 9 then state.promoters = state.promoters + 1 end
    if activity.value <= 6 then state.detractors = state.detractors + 1 end
  end,
  period = function(_, p, state)
    if not window_ends(p.over) or not state.n then return end
    local found = state.n >= p.answers and score(p, state)
    start_over(state)
    if found and found >= p.reach then return p.quantity, string.format("%s %.4g", p.measure, found) end
  end,
}
