-- More digits than a number has.
-- ends: policy.runtime, line 5
return policy {
  kind = "commission",
  sale = function(sale) return #string.format("%.9999f", 5) end,
}
