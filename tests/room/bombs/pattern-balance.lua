-- A bracket that is never closed, from every place.
-- ends: policy.pattern, line 5
return policy {
  kind = "commission",
  sale = function(sale) return ("("):rep(1000000):find("%b()") or 10 end,
}
