-- A comparison that contradicts itself decides the same in every run.
-- ends: well, 29.60
return policy {
  kind = "commission",
  sale = function(sale)
    local list = { 3, 0 / 0, 1, 0 / 0, 2 }
    table.sort(list)
    return list[1] == list[1] and 10 or 20
  end,
}
