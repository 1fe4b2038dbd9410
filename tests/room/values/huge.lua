-- Beyond what is exact.
-- ends: policy.result, line 3
return policy { kind = "commission", sale = function(sale) return 2 ^ 53 / 100 end }
