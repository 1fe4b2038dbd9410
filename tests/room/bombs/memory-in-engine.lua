-- Where the engine itself makes a list of what it was given.
-- options: --policy-memory 32M
-- ends: policy.memory
return policy {
  kind = "commission",
  sale = function(sale)
    local t = {}
    for i = 1, 400000 do t[i] = i end
    for key in pairs(t) do
      for other in pairs(t) do t[key .. "." .. other] = true end
    end
    return 10
  end,
}
