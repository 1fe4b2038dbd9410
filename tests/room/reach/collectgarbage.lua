-- How much memory is in use differs from run to run.
-- ends: policy.unknown-name, line 5
return policy {
  kind = "commission",
  sale = function(sale) return collectgarbage("count") end,
}
