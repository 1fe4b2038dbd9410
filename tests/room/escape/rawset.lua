-- Past the guard of what the engine hands out.
-- ends: policy.unknown-name, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    rawset(sale, "amount", 1000000)
    return sale.amount * 0.1
  end,
}
