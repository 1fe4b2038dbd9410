-- Counts over all partners: who comes first would earn less.
-- ends: policy.read-only
local n = 0
return policy {
  kind = "commission",
  sale = function(sale)
    n = n + 1
    return n
  end,
}
-- says: the policy changed the local "n" of its file
