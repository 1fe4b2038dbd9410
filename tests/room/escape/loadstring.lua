-- Text becomes a function whose environment is another.
-- ends: policy.unknown-name, line 5
return policy {
  kind = "commission",
  sale = function(sale) return loadstring("return io")().open("/etc/passwd") end,
}
