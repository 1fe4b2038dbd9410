-- Makes a list with a hole of a thousand million.
-- ends: policy.runtime, line 7
return policy {
  kind = "commission",
  sale = function(sale)
    local list = { 1, 2 }
    table.insert(list, 1e9, 5)
    return #list
  end,
}
