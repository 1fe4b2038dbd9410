-- The number is a local of a function that lies in a table.
-- ends: policy.read-only
local counter = {
  step = (function()
    local n = 0
    return function()
      n = n + 1
      return n
    end
  end)(),
}
return policy { kind = "commission", sale = function() return counter.step() end }
-- says: the policy changed the local "n" of its file
