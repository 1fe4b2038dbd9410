-- The same by its other name.
-- ends: policy.unknown-name, line 5
return policy {
  kind = "commission",
  sale = function(sale) return load("return 10")() end,
}
