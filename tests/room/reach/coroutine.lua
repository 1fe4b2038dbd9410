-- A coroutine would keep its place from one partner to the next.
-- ends: policy.unknown-name, line 3
local count = coroutine.wrap(function() for i = 1, 100 do coroutine.yield(i) end end)
return policy { kind = "commission", sale = function() return count() end }
