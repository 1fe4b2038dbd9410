-- The same in captures, and as seldom as possible.
-- ends: policy.pattern, line 5
return policy {
  kind = "commission",
  sale = function(sale) return ("a"):rep(300):find(("(a-)"):rep(20) .. "b") or 10 end,
}
