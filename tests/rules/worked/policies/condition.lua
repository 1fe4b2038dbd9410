-- A condition that stands in the data: the sale's `field` compared with its `value` by its `op`. Where it holds, the amount is paid.
local function has_word(list, word)
  return ("," .. list .. ","):find("," .. word .. ",", 1, true) ~= nil
end

local ops = {
  equals_to = function(x, value) return x == value end,
  not_in = function(x, value) return not has_word(value, x) end,
  contains = function(x, value) return x:find(value, 1, true) ~= nil end,
  starts_with = function(x, value) return x:sub(1, #value) == value end,
  greater_than = function(x, value) return tonumber(x) > tonumber(value) end,
  greater_than_or_equal = function(x, value) return tonumber(x) >= tonumber(value) end,
}

return policy {
  kind = "commission",
  sale = function(sale)
    local x, value = sale.field, sale.value
    if x and value and value:find("%S") and ops[sale.op](x, value) then return sale.amount, sale.op end
  end,
}
