-- Texts that count as numbers in Lua do not in the library.
-- ends: policy.runtime, line 5
return policy {
  kind = "commission",
  sale = function(sale) return prorate("10", 1, 2) end,
}
