-- A badge for round numbers of commits, and one for having done several kinds of work.
return policy {
  kind    = "reward",
  summary = "A badge at round numbers of commits, and one for many-sided work.",
  params  = {
    at    = { type = "list", of = "integer", doc = "numbers of commits that earn a badge" },
    kinds = { type = "integer", default = 4, min = 2, max = 7, doc = "how many kinds of work make an all-rounder" },
  },
  activity = function(activity, _, p, state)
    state.commits = (state.commits or 0) + 1
    for _, number in ipairs(p.at) do
      if state.commits == number then emit(1, number == 1 and "first commit" or number .. " commits") end
    end
    local seen = state.seen or {}
    state.seen = seen
    if activity.kind ~= "other" and not seen[activity.kind] then
      seen[activity.kind] = true
      state.kinds = (state.kinds or 0) + 1
      if state.kinds == p.kinds then emit(1, "all-rounder") end
    end
  end,
}
