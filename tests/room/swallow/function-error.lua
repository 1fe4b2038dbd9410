-- A function for an error.
-- ends: policy.runtime, line 5
return policy {
  kind = "commission",
  sale = function(sale) return 1 + error(function() return 10 end) end,
}
