-- Once, for whoever has done several kinds of work.
return policy {
  kind    = "reward",
  summary = "One, once, for having done several kinds of work.",
  params  = {
    kinds = { type = "integer", default = 4, min = 2, max = 7, doc = "how many kinds make an all-rounder" },
  },
  activity = function(activity, _, p, state)
    if activity.kind == "other" or state[activity.kind] then return nil end
    state[activity.kind] = true
    state.kinds = (state.kinds or 0) + 1
    if state.kinds == p.kinds then return 1, "all-rounder" end
  end,
}
