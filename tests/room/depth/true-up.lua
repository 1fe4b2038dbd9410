-- Through what is due for a window.
-- ends: policy.too-deep, line 7
return policy {
  kind = "commission",
  sale = function(sale, partner, p, state) gather(state, "year", sale.amount) end,

  period = function(partner, p, state)
    local function due(_, revenue)
      gather(state, "year", 1)
      return true_up(state, "year", due, {}) or revenue
    end
    return true_up(state, "year", due, p)
  end,
}
