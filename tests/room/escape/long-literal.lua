-- A number of 64 bits: arithmetic with other rules, and a value that no policy may have.
-- ends: policy.literal, line 5
return policy {
  kind = "commission",
  sale = function(sale) return 0x5LL * sale.amount end,
}
