-- A reward for content customers: when a survey's answers of a period, quarter or year are good enough.
--
-- For service partners, whose work shows in what customers say. Give the policy a `unit` from the program's rewards. Answers
-- are activities of the kind `survey` with a value. `measure: mean` compares their mean; `nps` the net promoter score, the
-- percentage of answers of 9 and 10 less that of 0 to 6, from -100 to 100. With fewer than `answers` of them nothing is
-- granted, so that one friend's ten does not do it. Decided in the last period of the window, by its answers. In money, or by
-- several marks: bonus/nps; as an extra share of each sale: bonus/satisfaction.
--
-- Practice: Reichheld, "The One Number You Need to Grow", Harvard Business Review 2003; Edmunds, "Why Car Salespeople Beg for
-- Top Customer Survey Scores" (bonuses for reaching a survey target).
local function points(answer, p) -- whose mean is compared
  if p.measure == "mean" then return answer end
  return answer >= 9 and 100 or answer <= 6 and -100 or 0
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
    state.answers, state.sum = (state.answers or 0) + 1, (state.sum or 0) + points(activity.value, p)
  end,
  period = function(_, p, state)
    if not window_ends(p.over) then return end
    local answers, sum = state.answers or 0, state.sum
    state.answers, state.sum = nil, nil
    if answers < p.answers then return end
    local found = sum / answers
    if found >= p.reach then return p.quantity, string.format("%s %.4g", p.measure, found) end
  end,
}
