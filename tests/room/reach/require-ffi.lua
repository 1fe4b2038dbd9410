-- Asks for the door to C.
-- ends: policy.unknown-name, line 3
local ffi = require("ffi")
return policy {
  kind = "commission",
  sale = function(sale) return ffi.C.getpid() end,
}
