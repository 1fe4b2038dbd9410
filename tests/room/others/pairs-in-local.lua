-- So does the one of pairs.
-- ends: policy.read-only
local function rates()
  local step = pairs({ 10, 20, 30, 40 })
  return { step = step }
end
local all = rates()
return policy {
  kind = "commission",
  sale = function()
    local _, rate = all.step()
    return rate
  end,
}
-- says: the policy changed the local "all" of its file
