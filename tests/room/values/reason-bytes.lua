-- Bytes that are no text.
-- ends: policy.result, line 3
return policy { kind = "commission", sale = function(sale) return 10, "\255\254" end }
