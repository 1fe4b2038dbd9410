-- Each in a pcall of its own, which catches nothing of it.
-- ends: policy.too-deep, line 9
local function f(n)
  local _, deeper = pcall(f, n + 1)
  return (deeper or n) + 1
end
return policy {
  kind = "commission",
  sale = function(sale) return f(1) end,
}
