-- A hundred thousand blanks.
-- ends: policy.runtime, line 5
return policy {
  kind = "commission",
  sale = function(sale) return #string.format("%99999d", 5) end,
}
