-- Twenty repetitions that can share the letters in more ways than there are seconds.
-- ends: policy.pattern, line 5
return policy {
  kind = "commission",
  sale = function(sale) return 10, ("a"):rep(40):match(("a*"):rep(20) .. "b") end,
}
