-- Pays by chance.
-- ends: policy.unknown-field, line 5
return policy {
  kind = "commission",
  sale = function(sale) return math.random(1, 6) end,
}
