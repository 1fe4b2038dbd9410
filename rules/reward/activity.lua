-- A reward for what a partner did besides referring: webinars, co-branded content, trainings, survey answers.
--
-- For programs that want partners to learn, teach and answer. Give the policy a `unit` from the program's rewards. `kinds`
-- is what one activity of a kind gives, `values` what each unit of its value gives (an hour, an attendee); both add up.
-- Other kinds give nothing. `most` is how many activities of a kind count in each window that `over` names, the first ones:
-- `most: {training: 1}, over: lifetime` rewards the first training only. A value below zero counts as none.
--
-- Practice: Open Loyalty, "Campaign Limitation" (so many times for each member and period); Smile.io, "The earning rule
-- object" (a fixed reward for an action, with an earning limit).
return policy {
  kind    = "reward",
  summary = "A reward for activities, by kind and value, so many times in a period.",
  params  = {
    kinds  = { type = "map", of = "number", default = {}, doc = "what one activity gives, by its kind" },
    values = { type = "map", of = "number", default = {}, doc = "what each unit of an activity's value gives, by its kind" },
    most   = { type = "map", of = "integer", default = {}, doc = "how many activities of a kind count in a window" },
    over   = { type = "text", default = "period", choices = { "period", "quarter", "year", "lifetime" },
               doc = "the window in which `most` counts" },
  },
  activity = function(activity, _, p, state)
    local kind = activity.kind
    if not kind or not (p.kinds[kind] or p.values[kind]) then return end
    local window = window_number(p.over)
    if state.window ~= window then state.window, state.count = window, {} end
    state.count[kind] = (state.count[kind] or 0) + 1
    if p.most[kind] and state.count[kind] > p.most[kind] then return end
    return (p.kinds[kind] or 0) + (p.values[kind] or 0) * math.max(activity.value or 0, 0), kind
  end,
}
