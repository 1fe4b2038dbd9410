-- No pattern at all: half a million letters looked for in a million, each time nearly there.
-- ends: policy.pattern, line 5
return policy {
  kind = "commission",
  sale = function(sale) return ("a"):rep(1000000):find(("a"):rep(500000) .. "b", 1, true) or 10 end,
}
