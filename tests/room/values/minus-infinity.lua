-- Less than there is.
-- ends: policy.result, line 3
return policy { kind = "commission", sale = function(sale) return -math.huge end }
