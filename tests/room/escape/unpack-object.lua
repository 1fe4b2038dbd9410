-- What stands in an object is computed when it is read by its name: there is no list of it.
-- ends: policy.argument, line 5
return policy {
  kind = "commission",
  sale = function(sale) return unpack(sale, 1, 3) end,
}
