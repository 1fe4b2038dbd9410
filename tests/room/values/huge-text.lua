-- A text of a million letters.
-- ends: policy.result, line 3
return policy { kind = "commission", sale = function(sale) return ("12"):rep(500000) end }
