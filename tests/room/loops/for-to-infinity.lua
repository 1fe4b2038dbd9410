-- Counts to infinity.
-- options: --policy-seconds 0.1
-- ends: policy.seconds
return policy {
  kind = "commission",
  sale = function(sale)
    local n = 0
    for _ = 1, math.huge do n = n + 1 end
    return n
  end,
}
