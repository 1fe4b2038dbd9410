-- The same, as a text.
-- ends: policy.loop, line 7
local list = { "nan" }
return policy {
  kind = "commission",
  sale = function()
    local n = 0 for _ = 1, list[1] do n = n + 1 end
    return n
  end,
}
