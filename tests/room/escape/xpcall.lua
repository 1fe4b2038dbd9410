-- A handler of its own sees the stack below it.
-- ends: policy.unknown-name, line 5
return policy {
  kind = "commission",
  sale = function(sale) return xpcall(error, function(e) return e end) and 10 end,
}
