-- A comparison that makes a list of its own each time, and keeps it.
-- options: --policy-memory 32M
-- ends: policy.memory
return policy {
  kind = "commission",
  sale = function(sale)
    local list, kept = {}, {}
    for i = 1, 100000 do list[i] = -i end
    table.sort(list, function(a, b)
      kept[#kept + 1] = { a, b, a, b, a, b, a, b }
      return a < b
    end)
    return 10
  end,
}
