-- What is equal stays in its order.
-- ends: well, 29.60
-- says: abcdefghijklmnopqrstuvwxyz
return policy {
  kind = "commission",
  sale = function(sale)
    local list, text = {}, ""
    for i = 1, 26 do list[i] = { rank = 1, name = string.char(96 + i) } end
    table.sort(list, function(a, b) return a.rank < b.rank end)
    for _, v in ipairs(list) do text = text .. v.name end
    return 10, text
  end,
}
