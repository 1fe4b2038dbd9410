-- The same as a method.
-- ends: policy.unknown-field, line 5
return policy {
  kind = "commission",
  sale = function(sale) return 10, ("").dump(function() end) end,
}
