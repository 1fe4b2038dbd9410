-- sort writes as well.
-- ends: policy.read-only, line 6
return policy {
  kind = "commission",
  sale = function(sale, partner, p)
    table.sort(p)
    return 10
  end,
}
