-- A million results of one call.
-- ends: policy.too-many, line 5
return policy {
  kind = "commission",
  sale = function(sale) return #{ ("x"):rep(1000000):byte(1, -1) } end,
}
