-- A bonus when so many customers were won.
return policy {
  kind    = "commission",
  summary = "A bonus when so many customers were won.",
  params  = { at = { type = "map", keys = "integer", of = "money", doc = "the bonus by the count" } },
  sale = function(sale, _, p, state)
    if sale.number > 1 or sale.amount < 0 then return end
    state.customers = (state.customers or 0) + 1
    return p.at[state.customers], "customers won"
  end,
  refund = function() end,
}
