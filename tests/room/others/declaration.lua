-- The declaration that the file keeps is not the one that the engine goes by.
-- ends: policy.read-only
local mine = {
  kind = "commission",
  sale = function(sale) return 10 end,
}
local sale = mine.sale
mine.sale = function(event)
  mine.score = function() return 100 end
  mine.sale = function() return 1000000 end
  return sale(event)
end
return policy(mine)
-- says: the policy changed the local "mine" of its file
