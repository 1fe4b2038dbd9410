-- A fee for each period with a sale, in part where the partner joined within it.
return policy {
  kind    = "commission",
  summary = "A fee for each period with a sale.",
  params  = { fee = { type = "money", doc = "the whole fee" } },
  period = function(partner, p)
    if partner.period.sales == 0 then return end
    local days = calendar.days
    if partner.joined_on and partner.joined_on > calendar.first then days = calendar.last - partner.joined_on + 1 end
    return prorate(p.fee, days, calendar.days), "fee"
  end,
}
