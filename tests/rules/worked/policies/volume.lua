-- Units at a volume price: all of them at the rate of the bracket that the quantity reaches, and its amount. `of` names the
-- field that is charged where that is another one: units prorated by the days they were in use, say.
return policy {
  kind   = "commission",
  params = {
    brackets = { type = "brackets", doc = "rate and amount by units" },
    of       = { type = "text", default = "quantity", doc = "the field that the rate is applied to" },
  },
  sale = function(sale, _, p)
    local rate, amount = bracket(p.brackets, sale.quantity)
    return sale[p.of] * rate + amount, sale.quantity .. " units"
  end,
}
