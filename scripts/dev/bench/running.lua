return policy {
  kind    = "commission",
  summary = "Marginal brackets over the month, sale by sale.",
  params  = { brackets = { type = "brackets" } },
  sale = function(sale, partner, p)
    local before = partner.so_far.revenue
    return marginal(p.brackets, before, before + sale.amount), "its part of the brackets"
  end,
}
