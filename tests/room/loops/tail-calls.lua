-- Calls that leave nothing on the stack.
-- options: --policy-seconds 0.1
-- ends: policy.seconds
local tick, tock
function tick(n) return tock(n + 1) end
function tock(n) return tick(n + 1) end
return policy { kind = "commission", sale = function(sale) return tick(1) end }
