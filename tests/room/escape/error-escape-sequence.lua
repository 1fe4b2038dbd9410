-- A message that clears the terminal and writes its own.
-- ends: policy.runtime, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    error("\27[2J\27[Hall is well\nTotal 1,000,000.00\194\155")
  end,
}
-- says: [2J [Hall is well Total 1,000,000.00
