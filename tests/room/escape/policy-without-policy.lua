-- A table that policy{...} was not given.
-- ends: policy.declaration
return { kind = "commission", sale = function() return 10 end }
