-- A function that calls itself.
-- ends: policy.too-deep, line 6
local function f(n) return f(n + 1) + 1 end
return policy {
  kind = "commission",
  sale = function(sale) return f(1) end,
}
