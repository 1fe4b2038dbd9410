-- As many names as there are numbers.
-- options: --policy-memory 32M
-- ends: policy.memory
return policy {
  kind = "commission",
  sale = function(sale, partner, p, state)
    local i = 0
    while true do
      i = i + 1
      state["name " .. i] = i
    end
  end,
}
