-- Within a comparison of sort.
-- options: --policy-seconds 0.1
-- ends: policy.seconds
return policy {
  kind = "commission",
  sale = function(sale)
    table.sort({ 3, 1, 2 }, function() while true do end end)
    return 10
  end,
}
