-- The same out of captures.
-- ends: policy.too-long, line 5
return policy {
  kind = "commission",
  sale = function(sale) return #("x"):rep(10000):gsub("(.*)", ("%1"):rep(1000)) end,
}
