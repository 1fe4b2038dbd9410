-- An iterator of the library's remembers how far it came, from one partner to the next.
-- ends: policy.read-only
local word = ("10 20 30 40"):gmatch("%d+")
return policy { kind = "commission", sale = function() return tonumber(word()) end }
-- says: the policy changed the local "word" of its file
