-- A level that does not exist.
-- ends: policy.unknown-level, line 3
return policy { kind = "tier", level = function() return "highest" end }
