-- `...` in a loop is what the compiler calculates wrongly.
-- ends: policy.varargs, line 3
local function sum(...)
  local total = 0
  for _, x in ipairs({ ... }) do total = total + x end
  return total
end
return policy { kind = "commission", sale = function(sale) return sum(1, 2, 3) end }
