-- An invitation once a year, in a chosen month, for steady contributors who think well of the program.
--
-- For summits, councils and awards. Give the policy a `unit` from the program's rewards. Contributions are activities and
-- qualified referrals. A period counts when it has at least `contributions` of them; of the last `window` periods, the
-- current one included, at least `steady` must count. With `satisfaction`, the mean of the survey answers of those periods
-- must reach it, and there must be an answer. Decided at the end of the first period that has a day in the month.
--
-- Practice: Microsoft, "Most Valuable Professional (MVP) Award" (yearly, for contributions over the last twelve months; comes
-- with the invitation to the summit).
local function is_month(month_)
  return month(calendar.first) <= month_ and month_ <= month(calendar.last)
end

return policy {
  kind    = "reward",
  summary = "A yearly invitation for steady and satisfied contributors.",
  params  = {
    month         = { type = "integer", default = 10, min = 1, max = 12, doc = "the month in which it is decided" },
    contributions = { type = "integer", default = 1, min = 1, doc = "activities and qualified referrals that make a period count" },
    steady        = { type = "integer", default = 6, min = 1, doc = "how many periods must count" },
    window        = { type = "integer", default = 12, min = 1, max = 1200, doc = "of how many periods, ending with this one" },
    satisfaction  = { type = "number", optional = true, doc = "least mean of the `survey` answers" },
    survey        = { type = "text", default = "satisfaction", doc = "the kind of activity that holds the answers" },
    quantity      = { type = "number", default = 1, min = 0, doc = "granted to each who is invited" },
  },
  period = function(partner, p, state)
    local now, counted = calendar.index, 0
    state[now] = partner.period.activities + partner.period.qualified >= p.contributions
    if not is_month(p.month) or state.decided == calendar.year then return end
    state.decided = calendar.year
    for i = math.max(now - p.window + 1, 1), now do
      if state[i] then counted = counted + 1 end
    end
    if counted < p.steady then return end
    local mean = p.satisfaction and partner.trailing(p.window).mean(p.survey)
    if p.satisfaction and not (mean and mean >= p.satisfaction) then return end
    return p.quantity, counted .. " steady periods"
  end,
}
