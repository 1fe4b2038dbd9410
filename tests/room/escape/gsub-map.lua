-- A parameter that is a map answers gsub as it answers an index.
-- with: params: {names: {pro: Professional}}
-- ends: well, 29.60
-- says: Professional
return policy {
  kind = "commission",
  params = { names = { type = "map", of = "text" } },
  sale = function(sale, partner, p) return 10, (sale.product:gsub("%w+", p.names)) end,
}
