-- A state that contains itself: an explanation shows what is in it.
-- ends: well, 29.60
return policy {
  kind = "commission",
  sale = function(sale, partner, p, state)
    state.state, state[state], state.list = state, true, { state }
    return 10
  end,
}
