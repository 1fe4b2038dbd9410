-- Everything is before everything: some order, always the same one.
-- ends: well, 29.60
-- says: 5 4 3 2 1
return policy {
  kind = "commission",
  sale = function(sale)
    local list = { 1, 2, 3, 4, 5 }
    table.sort(list, function() return true end)
    return 10, table.concat(list, " ")
  end,
}
