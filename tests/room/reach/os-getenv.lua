-- Reads the environment.
-- ends: policy.unknown-name, line 5
return policy {
  kind = "commission",
  sale = function(sale) return 10, os.getenv("HOME") end,
}
