-- Writes, and goes on when it may not.
-- ends: policy.read-only, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    pcall(function() sale.amount = 1e6 end)
    return sale.amount
  end,
}
