-- So are parameters.
-- with: params: {rate: 1}
-- ends: policy.read-only, line 8
return policy {
  kind = "commission",
  params = { rate = { type = "number" } },
  sale = function(sale, partner, p)
    p.rate = p.rate + 1
    return p.rate
  end,
}
