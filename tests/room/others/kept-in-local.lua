-- Kept in the file, it would be there before the next partner's first sale.
-- ends: policy.read-only
local kept
return policy {
  kind = "commission",
  sale = function(sale, partner)
    kept = kept or sale
    return kept.amount * 0.1
  end,
}
