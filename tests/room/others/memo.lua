-- Keeps what it worked out. Harmless here, and yet memory from one partner to the next.
-- ends: policy.read-only
local known = {}
return policy {
  kind = "commission",
  sale = function(sale)
    known[sale.product] = known[sale.product] or #sale.product
    return known[sale.product]
  end,
}
-- says: the policy changed the local "known" of its file
