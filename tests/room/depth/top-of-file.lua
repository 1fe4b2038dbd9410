-- Before there is any partner.
-- ends: policy.too-deep
local function f() return 1 + f() end
f()
