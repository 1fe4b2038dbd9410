-- A handler in an environment of its own.
-- ends: policy.unknown-name, line 4
local function pay() return io end
setfenv(pay, { io = 10 })
return policy { kind = "commission", sale = pay }
