-- The same from a list that is empty.
-- ends: policy.too-many, line 5
return policy {
  kind = "commission",
  sale = function(sale) return #{ unpack({}, 1, 1e9) } end,
}
