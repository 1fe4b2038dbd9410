-- Where a list with holes ends depends on where Lua put the table, unless it is asked for what is in it.
-- ends: well, 45.82
return policy {
  kind = "commission",
  sale = function(sale)
    local t, x, sum = {}, 12345, 0
    for i = 1, 2000 do
      x = (x * 1103515245 + 12345) % 2147483648
      local key = math.floor(x / 65536) % 24 + 1
      if i % 3 == 0 then t["name" .. key * i] = 1 else t[key] = x % 3 > 0 and 1 or nil end
      sum = sum + #t
    end
    return sum / 1000
  end,
}
