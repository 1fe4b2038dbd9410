-- pcall calls pcall.
-- ends: policy.runtime, line 5
return policy {
  kind = "commission",
  sale = function(sale) return pcall(pcall, pcall, pcall, pcall) and pcall() end,
}
