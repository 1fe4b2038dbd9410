-- The text of a table is its address, in Lua.
-- ends: well, 29.60
-- says: table table function
return policy {
  kind = "commission",
  sale = function(sale) return 10, tostring({}) .. " " .. tostring(sale) .. " " .. tostring(pairs) end,
}
