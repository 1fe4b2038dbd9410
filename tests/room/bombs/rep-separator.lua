-- The separator is not small either.
-- ends: policy.too-long, line 5
return policy {
  kind = "commission",
  sale = function(sale) return #(""):rep(1000, ("x"):rep(100000)) end,
}
