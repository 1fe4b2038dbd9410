-- A share of what was invoiced in a period, in one line, as it was invoiced: for programs that settle each currency by itself.
return policy {
  kind   = "commission",
  params = { rate = { type = "percent", doc = "share of each invoice" } },
  sale = function(sale, _, p, state)
    state.due = add(state.due or 0, sale.original_amount * p.rate)
  end,
  period = function(_, _, state)
    local due = state.due
    state.due = 0
    return due, "settlement"
  end,
}
