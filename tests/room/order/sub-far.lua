-- So does what becomes of a place beyond all texts: here it is the end.
-- ends: well, 29.60
-- says: S1
return policy {
  kind = "commission",
  sale = function(sale) return 10, sale.id:sub(-1e300, 1e300) .. sale.id:sub(math.huge) end,
}
