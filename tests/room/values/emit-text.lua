-- The same by way of emit.
-- ends: policy.result, line 5
return policy {
  kind = "commission",
  sale = function(sale) emit("12") end,
}
