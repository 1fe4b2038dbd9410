-- What looks like a number, in all the ways there are.
-- ends: well, 29.60
-- says: 16 100 12 nil nil 35 nil nil
return policy {
  kind = "commission",
  sale = function(sale)
    local texts = { "0x10", "1e2", "  12  ", "12a", "1 2", "5LL", "2i" }
    local told = ""
    for i = 1, 5 do told = told .. tostring(tonumber(texts[i])) .. " " end
    return 10, told .. tonumber("z", 36) .. " " .. tostring(tonumber(texts[6])) .. " " .. tostring(tonumber(texts[7]))
  end,
}
