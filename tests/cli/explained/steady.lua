-- A bonus for each month in a row with a hundred of revenue.
local function month(window, _, _, memory)
  memory.months = window.revenue >= 100 and (memory.months or 0) + 1 or 0
  if memory.months > 0 then return 5 * memory.months, "months in a row" end
end

return policy {
  kind    = "commission",
  summary = "A bonus for each month in a row with a hundred of revenue.",
  sale = function(_, _, _, state) tally(state, "period") end,
  refund = function(_, _, _, state) tally(state, "period") end,
  period = function(partner, p, state)
    local bonus, reason = replay(state, "period", month, partner, p)
    if partner.score("health") and partner.score("health") > 0 then note("health", partner.score("health")) end
    return bonus, reason
  end,
}
