-- Through the comparison of sort.
-- ends: policy.too-deep, line 10
local function sort(list)
  table.sort(list, function(a, b)
    sort({ 2, 1 })
    return a < b
  end)
end
return policy { kind = "commission",
  sale = function(sale)
    sort({ 2, 1 })
    return 10
  end,
}
