-- The same by way of a format.
-- ends: well, 29.60
-- says: table function
return policy {
  kind = "commission",
  sale = function(sale) return 10, ("%s %s"):format({}, pairs) end,
}
