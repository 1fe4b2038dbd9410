-- A text that looks like a number.
-- ends: policy.result, line 3
return policy { kind = "commission", sale = function(sale) return "12" end }
