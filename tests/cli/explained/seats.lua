-- A seat for each sale of a hundred or more.
return policy {
  kind    = "reward",
  summary = "A seat for each sale of a hundred or more.",
  sale = function(sale)
    if sale.amount >= 100 then return 1, "seat" end
  end,
}
