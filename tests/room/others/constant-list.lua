-- What is only read is no memory.
-- ends: well, 20.00
local rates = { pro = { 10, steps = { 1, 2 } }, basic = { 0 } }
local function rate_of(product) return rates[product][1] end
return policy { kind = "commission", sale = function(sale) return rate_of(sale.product) end }
