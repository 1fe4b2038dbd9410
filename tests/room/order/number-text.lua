-- Numbers have one text.
-- ends: well, 29.60
-- says: 0.1 1e+15 1e-07 -0 inf 0.3
return policy {
  kind = "commission",
  sale = function(sale)
    local zero = sale.amount - sale.amount
    return 10, table.concat({ 0.1, 1e15, 1e-7, -zero, 1 / zero, 0.1 + 0.2 }, " ")
  end,
}
