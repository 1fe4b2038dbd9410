-- Nothing, as often as one likes.
-- ends: well, 29.60
return policy {
  kind = "commission",
  sale = function(sale) return 10 + #(""):rep(1e300) + #("x"):rep(-1e300) end,
}
