-- LuaJIT's own additions to the libraries.
-- ends: policy.unknown-field, line 5
return policy {
  kind = "commission",
  sale = function(sale) return table.new(1, 1) and 10 end,
}
