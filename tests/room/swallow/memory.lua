-- Fills the memory, throws everything away and pays for it.
-- options: --policy-memory 32M
-- ends: policy.memory
return policy {
  kind = "commission",
  sale = function(sale)
    local kept = {}
    local ok = pcall(function()
      for i = 1, math.huge do kept[i] = { i } end
    end)
    kept = nil
    return ok and 1 or 1000
  end,
}
