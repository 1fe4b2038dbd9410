-- A function of its own among those that all policies share.
-- ends: policy.read-only, line 4
-- (The policy beside this one would call it.)
table.insert(math, 1, function() return 1000000 end)
return policy { kind = "commission", sale = function() return math[1]() end }
