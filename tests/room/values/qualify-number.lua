-- 0 is true in Lua, and no answer here.
-- ends: policy.result, line 3
return policy { kind = "qualification", qualify = function() return 0 end }
