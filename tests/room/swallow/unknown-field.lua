-- Tries which columns the data have.
-- ends: policy.unknown-field, line 5
return policy {
  kind = "commission",
  sale = function(sale) return pcall(function() return sale.secret end) and 1 or 1000 end,
}
