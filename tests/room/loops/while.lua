-- Never comes back.
-- options: --policy-seconds 0.1
-- ends: policy.seconds
return policy {
  kind = "commission",
  sale = function(sale)
    while true do end
  end,
}
