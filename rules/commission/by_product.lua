-- A percentage that depends on what was sold: by product, by category, or by any other text field of the sale.
--
-- What is not listed earns `default`. A refund takes back its share of what was earned.
return policy {
  kind    = "commission",
  summary = "A percentage of every sale, by product or category.",
  params  = {
    field   = { type = "text", default = "product", doc = "the field of the sale that is looked up: product, category, ..." },
    rates   = { type = "map", of = "percent", doc = "the share for each value of the field" },
    default = { type = "percent", default = 0, min = 0, max = "100%", doc = "the share of everything else" },
  },
  sale = function(sale, _, p)
    local what = sale[p.field]
    local rate = what and p.rates[what]
    if rate then return sale.amount * rate, "rate for its " .. p.field end
    return sale.amount * p.default, "rate for everything else"
  end,
}
