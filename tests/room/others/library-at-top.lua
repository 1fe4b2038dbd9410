-- When the file is read there is no partner whose memory it could be.
-- ends: policy.too-early, line 4
local memory = {}
gather(memory, "year", 1000000)
return policy { kind = "commission", sale = function() return 10 end }
