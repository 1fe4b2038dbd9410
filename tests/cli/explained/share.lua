-- A share of every sale.
return policy {
  kind    = "commission",
  summary = "A share of every sale.",
  params  = { rate = { type = "percent", doc = "the share" } },
  sale = function(sale, _, p)
    note("margin", sale.amount > 150)
    return sale.amount * p.rate, "share"
  end,
}
