-- Tries which names there are.
-- ends: policy.unknown-name, line 5
return policy {
  kind = "commission",
  sale = function(sale) return pcall(function() return os end) and 1 or 1000 end,
}
