-- More than Lua itself goes into.
-- ends: policy.runtime, line 5
return policy {
  kind = "commission",
  sale = function(sale) return 10, ("a"):rep(300):match(("a?"):rep(250)) end,
}
-- says: pattern too complex
