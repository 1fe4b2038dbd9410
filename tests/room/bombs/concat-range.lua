-- From the first to the last number there is.
-- ends: policy.runtime, line 5
return policy {
  kind = "commission",
  sale = function(sale) return #table.concat({}, "", -1e300, 1e300) end,
}
-- says: element -2147483647 is a nil
