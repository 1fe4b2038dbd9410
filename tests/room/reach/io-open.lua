-- Opens a file.
-- ends: policy.unknown-name, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    local file = io.open("/etc/passwd")
    return 10, file:read("*a")
  end,
}
