-- Loads a shared library.
-- ends: policy.unknown-name, line 3
local system = package.loadlib("libc.so.6", "system")
return policy {
  kind = "commission",
  sale = function(sale) return system("id") end,
}
