-- Two that call each other.
-- ends: policy.too-deep, line 7
local f, g
function f(n) return 1 + g(n) end
function g(n) return 1 + f(n) end
return policy { kind = "commission",
  sale = function(sale) return f(1) end,
}
