-- The smallest number there is rounds to nothing.
-- ends: well, 0.00
return policy { kind = "commission", sale = function(sale) return 5e-324 end }
