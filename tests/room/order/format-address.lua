-- The format for addresses, with whatever may stand between.
-- ends: policy.format, line 5
return policy {
  kind = "commission",
  sale = function(sale) return 10, ("%%%-020.3p"):format(sale) end,
}
