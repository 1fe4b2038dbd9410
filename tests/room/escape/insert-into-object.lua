-- table's functions write past metatables.
-- ends: policy.read-only, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    table.insert(sale, 5)
    return sale[1]
  end,
}
