-- Through a function that gsub calls.
-- ends: policy.too-deep, line 4
local function deeper(text) return (text:gsub("%w+", deeper)) end
return policy { kind = "commission", sale = function(sale) return 10, deeper(sale.id) .. "" end }
