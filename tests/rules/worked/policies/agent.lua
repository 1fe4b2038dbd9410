-- A rate by product, multiplied by what the partner's level is worth.
return policy {
  kind   = "commission",
  params = {
    rates  = { type = "map", of = "percent", doc = "share of the sale by product" },
    levels = { type = "map", keys = "level", of = "number", default = {}, doc = "multiplier by level; others count once" },
  },
  sale = function(sale, partner, p)
    return sale.amount * (p.rates[sale.product] or 0) * (p.levels[partner.level] or 1), "premium of " .. sale.product
  end,
}
