-- A map is read-only from the start.
-- with: params: {rates: {pro: 10}}
-- ends: policy.read-only, line 8
return policy {
  kind = "commission",
  params = { rates = { type = "map", of = "number" } },
  sale = function(sale, partner, p)
    p.rates.basic = p.rates.pro
    return p.rates.basic
  end,
}
