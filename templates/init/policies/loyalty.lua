-- An amount for every sale after a customer's first, twice as much for partners on the gold level.
return policy {
  kind    = "commission",
  summary = "An amount for every sale after a customer's first.",
  params  = {
    amount = { type = "money", default = 5, min = 0, doc = "paid for each later sale" },
  },
  sale = function(sale, partner, p)
    if sale.amount <= 0 or sale.number == 1 then return end -- nothing for corrections and first sales
    if partner.level == "gold" then return 2 * p.amount, "customer came back, gold" end
    return p.amount, "customer came back"
  end,
}
