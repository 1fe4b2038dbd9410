-- A list that grows until there is no memory left.
-- options: --policy-memory 32M
-- ends: policy.memory
return policy {
  kind = "commission",
  sale = function(sale, partner, p, state)
    local list, i = {}, 0
    while true do
      i = i + 1
      list[i] = { i }
    end
  end,
}
