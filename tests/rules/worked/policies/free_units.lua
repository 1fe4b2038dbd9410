-- A percentage of what is sold beyond the first so much.
return policy {
  kind   = "commission",
  params = {
    rate = { type = "percent", doc = "share of what is not free" },
    free = { type = "money", doc = "how much earns nothing, from the first sale on" },
  },
  sale = function(sale, _, p, state)
    local free = math.min(state.free or p.free, sale.amount)
    state.free = (state.free or p.free) - free
    return (sale.amount - free) * p.rate, "share of what is not free"
  end,
}
