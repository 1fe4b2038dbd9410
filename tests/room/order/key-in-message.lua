-- A message names the key that was not there: a table's name would be its address.
-- ends: policy.unknown-field, line 5
return policy {
  kind = "commission",
  sale = function(sale) return sale[{}] end,
}
-- says: sale has no field "table"
