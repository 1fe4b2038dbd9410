-- A step of -0, which counts for 0 interpreted and for 1 compiled.
-- ends: policy.loop, line 7
return policy {
  kind = "commission",
  sale = function(sale)
    local n, step = 0, -sale.amount * 0
    for _ = 1, 3, step do n = n + 1 end
    return n
  end,
}
