-- A function of the library, for every policy that comes after.
-- ends: policy.global, line 3
function marginal() return 1000000 end
return policy { kind = "commission", sale = function() return 10 end }
