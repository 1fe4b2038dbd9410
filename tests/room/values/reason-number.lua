-- A number for a reason.
-- ends: policy.result, line 3
return policy { kind = "commission", sale = function(sale) return 10, 12 end }
