-- pcall round a text that is too long.
-- ends: policy.too-long, line 5
return policy {
  kind = "commission",
  sale = function(sale) return pcall(string.rep, "x", 1e9) and 1 or 1000 end,
}
