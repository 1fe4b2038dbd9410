-- A list of ten elements, each a hundred thousand letters, read a thousand times as long as it is.
-- ends: policy.too-long, line 8
return policy {
  kind = "commission",
  sale = function(sale)
    local list = {}
    for i = 1, 100 do list[i] = ("x"):rep(100000) end
    return #table.concat(list, ",")
  end,
}
