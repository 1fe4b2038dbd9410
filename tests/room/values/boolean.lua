-- True.
-- ends: policy.result, line 3
return policy { kind = "commission", sale = function(sale) return true end }
