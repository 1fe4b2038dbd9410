-- What was captured once more, from every place.
-- ends: policy.pattern, line 5
return policy {
  kind = "commission",
  sale = function(sale) return ("a"):rep(20000):find("(a*)b%1") or 10 end,
}
