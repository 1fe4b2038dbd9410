-- A comparison that changes the list it is called for.
-- ends: well, 29.60
return policy {
  kind = "commission",
  sale = function(sale)
    local list = { 3, 2, 1 }
    table.sort(list, function(a, b)
      table.insert(list, 1, 99)
      return a < b
    end)
    return list[1] == 1 and list[2] == 2 and list[3] == 3 and 10 or 20
  end,
}
