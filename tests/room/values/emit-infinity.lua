-- More than there is, as a further line.
-- ends: policy.result, line 5
return policy {
  kind = "commission",
  sale = function(sale) emit(1e308 * 10) end,
}
