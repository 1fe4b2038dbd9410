-- What %d makes of infinity differs from one processor to the next.
-- ends: policy.format, line 5
return policy {
  kind = "commission",
  sale = function(sale) return 10, ("%d"):format(math.huge) end,
}
