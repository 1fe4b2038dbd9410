-- The sign of what is not a number is the processor's.
-- ends: well, 29.60
-- says: nan nan nan
return policy {
  kind = "commission",
  sale = function(sale)
    local zero = sale.amount - sale.amount
    return 10, tostring(zero / zero) .. " " .. tostring(-(zero / zero)) .. (" %.1f"):format(zero / zero)
  end,
}
