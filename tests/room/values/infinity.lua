-- More than there is.
-- ends: policy.result, line 3
return policy { kind = "commission", sale = function(sale) return sale.amount / 0 end }
