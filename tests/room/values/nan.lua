-- Not a number.
-- ends: policy.result, line 3
return policy { kind = "commission", sale = function(sale) return 0 / 0 end }
