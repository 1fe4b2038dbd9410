-- Compiles another file.
-- ends: policy.unknown-name, line 5
return policy {
  kind = "commission",
  sale = function(sale) return loadfile("/etc/hostname")() end,
}
