-- Pays by the clock.
-- ends: policy.unknown-name, line 5
return policy {
  kind = "commission",
  sale = function(sale) return os.time() % 100 end,
}
