-- What an operator books by hand: an activity of kind `clawback` with its amount.
return policy {
  kind = "commission",
  activity = function(activity)
    if activity.kind == "clawback" then return activity.value, activity.why end
  end,
}
