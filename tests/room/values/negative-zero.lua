-- Minus nothing is nothing, and no line.
-- ends: well, 0.00
return policy { kind = "commission", sale = function(sale) return -0 * sale.amount end }
