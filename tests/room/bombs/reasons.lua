-- A reason of its own for every line, longer than any reason: cut, and kept once.
-- ends: well, 29.60
return policy {
  kind = "commission",
  sale = function(sale) return 10, ("reason "):rep(1000) end,
}
