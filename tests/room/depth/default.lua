-- A default that contains itself.
-- ends: policy.declaration, line 5
local default = {}
default.again = default
return policy { kind = "commission", params = { list = { type = "map", of = "map", default = default } }, sale = function() return 10 end }
