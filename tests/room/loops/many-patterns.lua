-- No single pattern takes long.
-- options: --policy-seconds 0.1
-- ends: policy.seconds
return policy {
  kind = "commission",
  sale = function(sale)
    local n, text = 0, ("ab"):rep(1000)
    while n >= 0 do n = n + (text:find(".-c") or 1) end
    return n
  end,
}
