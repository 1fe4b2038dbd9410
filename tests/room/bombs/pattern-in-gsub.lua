-- gsub goes on at every place: all of them together are one call.
-- ends: policy.pattern, line 5
return policy {
  kind = "commission",
  sale = function(sale) return 10, (("a"):rep(100000):gsub("a-b", "")) end,
}
