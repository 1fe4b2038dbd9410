-- tonumber does not make one either.
-- ends: policy.result
-- says: found a boolean
return policy {
  kind = "commission",
  sale = function(sale) return tonumber("5LL") or true end,
}
