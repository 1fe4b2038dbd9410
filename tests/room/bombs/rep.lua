-- A gigabyte in one call.
-- ends: policy.too-long, line 5
return policy {
  kind = "commission",
  sale = function(sale) return #("x"):rep(1e9) end,
}
