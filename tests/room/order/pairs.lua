-- The order of pairs is that of the keys, whatever their order was.
-- ends: well, 29.60
-- says: 1 2 10 a b c
return policy {
  kind = "commission",
  sale = function(sale)
    local keys, list = { c = 1, [10] = 1, a = 1, [2] = 1, b = 1, [1] = 1 }, {}
    for key in pairs(keys) do list[#list + 1] = key end
    return 10, table.concat(list, " ")
  end,
}
