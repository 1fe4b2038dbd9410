-- Emits what cannot be paid, and goes on.
-- ends: policy.result, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    pcall(emit, 0 / 0)
    return 1000
  end,
}
