-- A share of each unit's price, rounded before it is multiplied.
return policy {
  kind = "commission",
  sale = function(sale)
    return round_to(sale.unit_price * 0.85, 0.01) * sale.quantity, "rounded unit price"
  end,
}
