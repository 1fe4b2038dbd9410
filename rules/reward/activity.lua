-- A reward for what a partner did besides referring: webinars, co-branded content, trainings, survey answers.
--
-- Give the policy a `unit` from the program's rewards. `kinds` says how much each kind of activity is worth; other kinds
-- earn nothing.
return policy {
  kind    = "reward",
  summary = "A reward for each activity, by its kind.",
  params  = {
    kinds = { type = "map", of = "number", doc = "the quantity for each kind of activity" },
  },
  activity = function(activity, _, p)
    local quantity = activity.kind and p.kinds[activity.kind]
    if quantity then return quantity, activity.kind end
  end,
}
