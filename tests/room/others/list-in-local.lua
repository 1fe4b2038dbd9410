-- Remembers the partners that it has seen.
-- ends: policy.read-only
local seen = {}
return policy {
  kind = "commission",
  sale = function(sale, partner)
    seen[#seen + 1] = partner.id
    return #seen
  end,
}
-- says: the policy changed the local "seen" of its file
