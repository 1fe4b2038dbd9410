-- Tries until the memory is enough.
-- options: --policy-memory 32M --policy-seconds 5
-- ends: policy.memory
return policy {
  kind = "commission",
  sale = function(sale)
    local ok
    repeat
      ok = pcall(function()
        local list = {}
        for i = 1, 3000000 do list[i] = { i } end
      end)
    until ok
    return 1000
  end,
}
