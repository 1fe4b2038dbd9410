-- More values than can be given.
-- ends: policy.format, line 5
return policy {
  kind = "commission",
  sale = function(sale) return #string.format(("%s"):rep(9), sale.id) end,
}
