-- A fixed amount and a percentage together: the hybrid of a fee for winning a customer and a share of what they pay.
--
-- For partners who spend money up front (advertising, content) and should also care for how long customers stay. The amount
-- is paid with each customer's first sale, or with `on: sale` with every sale; the share is of every sale. The amount belongs
-- to the sale it came with: a refund takes back its share of both. Corrections lower the share only.
--
-- Practice: IREV, "Beyond CPA and RevShare: Practical Use Cases of Hybrid Commission Models" (an amount per acquisition, and
-- a share of revenue).
return policy {
  kind    = "commission",
  summary = "A fixed amount per customer or sale, and a percentage of every sale.",
  params  = {
    amount = { type = "money", min = 0, doc = "the fixed amount" },
    on     = { type = "text", default = "customer", choices = { "customer", "sale" },
               doc = "paid with each customer's first sale, or with every sale" },
    rate   = { type = "percent", min = 0, max = "100%", doc = "share of every sale" },
  },
  sale = function(sale, _, p)
    local fixed = sale.amount >= 0 and (p.on == "sale" or sale.number == 1)
    if fixed then return p.amount + sale.amount * p.rate, "fixed amount and share" end
    return sale.amount * p.rate, "share of the sale"
  end,
}
