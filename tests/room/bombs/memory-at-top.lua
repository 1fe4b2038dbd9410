-- Before there is any partner.
-- options: --policy-memory 32M
-- ends: policy.memory
local list = {}
for i = 1, math.huge do list[i] = { i } end
return policy { kind = "commission", sale = function() return #list end }
