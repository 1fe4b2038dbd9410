-- The number of a level for its name.
-- ends: policy.unknown-level, line 3
return policy { kind = "tier", level = function() return 2 end }
