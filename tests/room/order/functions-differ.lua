-- Whether a field that is a function is the same one each time it is read.
-- ends: well, 29.60
return policy {
  kind = "commission",
  sale = function(sale, partner) return partner.total == partner.total and partner == partner and 10 or 20 end,
}
