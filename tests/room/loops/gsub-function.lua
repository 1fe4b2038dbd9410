-- Within a function that gsub calls.
-- options: --policy-seconds 0.1
-- ends: policy.seconds
return policy {
  kind = "commission",
  sale = function(sale)
    return 10, (sale.id:gsub(".", function() while true do end end))
  end,
}
