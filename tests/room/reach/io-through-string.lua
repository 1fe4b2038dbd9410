-- The name of the library put together at run time: globals are no table that could be indexed.
-- ends: policy.unknown-name, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    return 10, _G["i" .. "o"].open("/etc/passwd"):read("*a")
  end,
}
