-- At the end of a period there is no sale at hand but the one that somebody had before.
-- ends: policy.argument, line 7
return policy {
  kind = "commission",
  sale = function(sale, partner, p, state) gather(state, "period", sale.amount) end,
  period = function(partner, p, state)
    return restate(state, "period", { in_window = true, refunded = 1 }, function(_, x) return x end, p)
  end,
}
