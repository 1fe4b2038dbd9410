-- The most that can be paid, and a cent.
-- ends: policy.result, line 7
return policy {
  kind = "commission",
  sale = function(sale)
    emit((2 ^ 53 - 1) / 100)
    emit(0.01)
  end,
}
