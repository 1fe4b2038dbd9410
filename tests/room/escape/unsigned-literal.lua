-- The same without a sign.
-- ends: policy.literal, line 3
local MANY = 18446744073709551615ULL
return policy { kind = "commission", sale = function(sale) return MANY end }
