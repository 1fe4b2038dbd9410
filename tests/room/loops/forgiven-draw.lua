-- The oldest debt lies a million years back, and the library goes through them period by period.
-- options: --policy-seconds 0.1
-- ends: policy.seconds
return policy {
  kind = "commission",
  period = function(partner, p, state)
    state.debts, state.oldest = {}, -1e15
    return draw(state, 5, 10, true, 3)
  end,
}
