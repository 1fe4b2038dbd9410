-- A fixed fee for each period in which the partner is with the program, by level; by days in the first and the last
-- period. It pauses while the partner has brought nobody and done nothing for some periods.
return policy {
  kind    = "commission",
  summary = "A fixed fee each period, by level, while the partner is active.",
  params  = {
    fee      = { type = "map", keys = "level", of = "money", doc = "fee by level" },
    patience = { type = "integer", default = 3, min = 1, max = 36, doc = "periods without any sign before it pauses" },
  },
  period = function(partner, p)
    if not partner.joined_on then return nil end
    local from = clamp(partner.joined_on - calendar.first, 0, calendar.days)
    local to = calendar.days
    if partner.left_on then to = clamp(partner.left_on - calendar.first, 0, calendar.days) end
    if from >= to then return nil end
    local recent = partner.trailing(p.patience)
    if recent.referrals + recent.activities == 0 then return nil end
    local fee = p.fee[partner.level] or 0
    if to - from == calendar.days then return fee, "monthly fee" end
    return fee * (to - from) / calendar.days, "monthly fee, part of the month"
  end,
}
