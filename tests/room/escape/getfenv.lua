-- The environment of a function of the library is the real one.
-- ends: policy.unknown-name, line 5
return policy {
  kind = "commission",
  sale = function(sale) return getfenv(pairs).io and 10 end,
}
