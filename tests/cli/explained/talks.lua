-- Ten for each activity of some kinds.
return policy {
  kind    = "commission",
  summary = "Ten for each activity of some kinds.",
  params  = { kinds = { type = "list", doc = "the kinds that count" } },
  activity = function(activity, _, p)
    for _, kind in ipairs(p.kinds) do
      if kind == activity.kind then return 10, kind end
    end
  end,
}
