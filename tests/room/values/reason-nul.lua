-- A text that ends before its end.
-- ends: policy.result, line 3
return policy { kind = "commission", sale = function(sale) return 10, "ten\0thousand" end }
