-- The number is a local of a function that is made when the file is read.
-- ends: policy.read-only
local function counter()
  local n = 0
  return function()
    n = n + 1
    return n
  end
end
local step = counter()
return policy { kind = "commission", sale = function() return step() + 0 end }
-- says: the policy changed the local "n" of its file
