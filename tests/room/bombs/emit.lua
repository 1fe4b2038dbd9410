-- A million lines for one sale.
-- ends: policy.too-many, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    for i = 1, 1000000 do emit(0.01, "line " .. i) end
  end,
}
