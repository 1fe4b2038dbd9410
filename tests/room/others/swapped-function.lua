-- A function takes the place of another after the first sale.
-- ends: policy.read-only
local function rate() return 1 end
return policy {
  kind = "commission",
  sale = function(sale)
    local now = rate()
    rate = function() return 100 end
    return now
  end,
}
-- says: the policy changed the local "rate" of its file
