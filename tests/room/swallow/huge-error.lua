-- An error's text of a million letters.
-- ends: policy.runtime, line 5
return policy {
  kind = "commission",
  sale = function(sale) return 1 + error(("\195\164x"):rep(300000)) end,
}
