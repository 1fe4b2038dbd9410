-- Runs another file.
-- ends: policy.unknown-name, line 3
dofile("/tmp/other.lua")
return policy { kind = "commission", sale = function() return 10 end }
