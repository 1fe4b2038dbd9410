-- Takes seats away.
-- ends: policy.result, line 3
return policy { kind = "reward", sale = function(sale) return -1 end }
