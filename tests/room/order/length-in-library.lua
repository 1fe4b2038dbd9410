-- What goes by the length goes by the same one.
-- ends: well, 29.60
-- says: 4 4 a,b,c,d
return policy {
  kind = "commission",
  sale = function(sale)
    local t = {}
    for i = 1, 50 do t["x" .. i] = i end
    t[7], t[1], t[2], t[3], t[4] = "h", "a", "b", "c", "d"
    local _, _, _, d = unpack(t)
    return 10, #t .. " " .. (d == "d" and 4 or 0) .. " " .. table.concat(t, ",")
  end,
}
