-- An assertion of nothing, with nothing to say.
-- ends: policy.runtime, line 5
return policy {
  kind = "commission",
  sale = function(sale) return 1 + assert(nil, nil) end,
}
-- says: assertion failed
