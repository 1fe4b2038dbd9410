-- Tables have no order.
-- ends: policy.runtime, line 5
return policy {
  kind = "commission",
  sale = function(sale) return {} < {} and 10 or 20 end,
}
