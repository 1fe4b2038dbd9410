-- Units through brackets: each unit at the rate of its own bracket, with the amount of every bracket entered.
return policy {
  kind   = "commission",
  params = { brackets = { type = "brackets", doc = "rates by units" } },
  sale = function(sale, _, p) return marginal(p.brackets, 0, sale.quantity), sale.quantity .. " units" end,
}
