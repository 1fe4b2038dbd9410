-- A condition that is never met, with a number that never changes.
-- options: --policy-seconds 0.1
-- ends: policy.seconds
return policy {
  kind = "commission",
  sale = function(sale)
    local x = 1
    repeat x = x + 1e-30 until x == 2
    return x
  end,
}
