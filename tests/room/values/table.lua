-- A table with a number in it.
-- ends: policy.result, line 3
return policy { kind = "commission", sale = function(sale) return { 10 } end }
