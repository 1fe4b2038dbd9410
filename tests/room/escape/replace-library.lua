-- floor, for every policy that comes after.
-- ends: policy.read-only, line 3
math.floor = function() return 1000000 end
return policy { kind = "commission", sale = function() return 10 end }
