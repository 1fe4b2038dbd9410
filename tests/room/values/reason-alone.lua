-- A reason for nothing.
-- ends: well, 0.00
return policy { kind = "commission", sale = function(sale) return nil, "because" end }
