-- A table of its own behind a guarded one.
-- ends: policy.unknown-name, line 5
return policy {
  kind = "commission",
  sale = function(sale) return setmetatable({}, { __index = sale }).amount end,
}
