-- Something that would compute it.
-- ends: policy.result, line 3
return policy { kind = "commission", sale = function(sale) return function() return 10 end end }
