-- Tries until it works.
-- options: --policy-seconds 0.1
-- ends: policy.seconds
return policy {
  kind = "commission",
  sale = function(sale)
    while not pcall(function() return nil + 1 end) do end
    return 10
  end,
}
