-- Functions upon functions.
-- options: --policy-memory 32M
-- ends: policy.memory
return policy {
  kind = "commission",
  sale = function(sale)
    local list = {}
    for i = 1, math.huge do list[i] = function() return i end end
  end,
}
