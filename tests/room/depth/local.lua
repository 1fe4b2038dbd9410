-- A chain of a hundred thousand tables in a local of the file, which is looked through after each partner.
-- ends: well, 29.60
local chain = {}
for _ = 1, 100000 do chain = { chain } end
return policy { kind = "commission", sale = function() return chain[1][1] and 10 end }
