-- An error while the stack is nearly full: what handles errors has no room either.
-- ends: policy.too-deep, line 8
local function down(n)
  if pcall(error, "x") then return n end
  return down(n + 1) + 1
end
return policy { kind = "commission",
  sale = function(sale)
    return pcall(down, 1) and 1 or 1000
  end,
}
