-- A guarded table for the parameters.
-- ends: policy.declaration, line 3
return policy { kind = "commission", params = { rate = string }, sale = function() return 10 end }
