-- my-policy: say here what it pays, to whom, and why.
return policy {
  kind    = "commission",
  summary = "A share of every sale.",
  params  = {
    rate = { type = "percent", default = "10%", min = 0, max = "100%", doc = "share of the sale" },
  },
  -- Called on every sale. Further handlers: referred, qualified, refund, activity, and period at the end of each period.
  sale = function(sale, partner, p, state)
    return sale.amount * p.rate, "share of the sale"
  end,
}
