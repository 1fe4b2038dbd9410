-- Each letter becomes a hundred thousand.
-- ends: policy.too-long, line 5
return policy {
  kind = "commission",
  sale = function(sale) return #("x"):rep(1000):gsub("x", ("y"):rep(100000)) end,
}
