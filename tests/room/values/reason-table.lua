-- A reason that is none.
-- ends: policy.result, line 3
return policy { kind = "commission", sale = function(sale) return 10, { "because" } end }
