-- The same without a loop.
-- options: --policy-seconds 0.1
-- ends: policy.seconds
return policy {
  kind = "commission",
  sale = function(sale)
    local n = 0
    ::again::
    n = n + 1
    goto again
  end,
}
