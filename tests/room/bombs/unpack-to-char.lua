-- What is left of it is as much as one call takes.
-- ends: well, 29.60
return policy {
  kind = "commission",
  sale = function(sale)
    local list = {}
    for i = 1, 200 do list[i] = 97 end
    return #string.char(unpack(list)) / 20
  end,
}
