-- Joining a table would show its address.
-- ends: policy.runtime, line 5
return policy {
  kind = "commission",
  sale = function(sale) return 10, table.concat({ "a", {}, "b" }) end,
}
-- says: element 2 is a table
