-- The library's own memory in `state`, with something else in it.
-- ends: policy.runtime, line 7
return policy {
  kind = "commission",
  sale = function(sale, partner, p, state)
    state.windows = 5
    gather(state, "period", sale.amount)
  end,
}
