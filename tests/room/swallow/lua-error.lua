-- And those of Lua, without where the file lies.
-- ends: well, 29.60
-- says: attempt to index field 'category' (a nil value)
return policy {
  kind = "commission",
  sale = function(sale)
    local ok, why = pcall(function() return sale.category.name end)
    return ok and 1000 or 10, why
  end,
}
