-- Tables have an address for an order.
-- ends: policy.key, line 7
return policy {
  kind = "commission",
  sale = function(sale)
    local keys = { [{}] = 1, [{}] = 2 }
    for _, v in pairs(keys) do return v end
  end,
}
