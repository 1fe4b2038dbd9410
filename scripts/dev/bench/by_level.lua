return policy {
  kind    = "commission",
  summary = "A percentage that depends on the partner's level.",
  params  = { rates = { type = "map", of = "percent" } },
  sale = function(sale, partner, p)
    return sale.amount * p.rates[partner.level], "rate of the level"
  end,
}
