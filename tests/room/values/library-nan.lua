-- Not a number, given to the library.
-- ends: policy.runtime, line 5
return policy {
  kind = "commission",
  sale = function(sale) return clamp(0 / 0, 0, 10) end,
}
