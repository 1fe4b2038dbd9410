-- And a complex one.
-- ends: policy.literal, line 3
local I = 2i
return policy { kind = "commission", sale = function(sale) return I end }
