-- Two fields of one table become the same: field by field each is what something was.
-- ends: policy.read-only
local rates = { { 1 }, { 100 } }
return policy {
  kind = "commission",
  sale = function(sale)
    local now = rates[1][1]
    rates[1] = rates[2]
    return now
  end,
}
-- says: the policy changed the local "rates" of its file
