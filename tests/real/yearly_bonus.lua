return policy {
  kind    = "commission",
  summary = "The partner's own bonus for reaching their own quota.",
  period = function(partner)
    local quota = partner.sales_quota
    if quota and partner.period.revenue >= quota then return partner.bonus, "quota reached" end
  end,
}
