-- How many sales, out of ten.
return policy {
  kind    = "score",
  summary = "How many sales, out of ten.",
  score = function(partner) return partner.period.sales / 10 end,
}
