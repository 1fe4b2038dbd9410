-- A co-marketing fund: a share of revenue accrues as a budget for joint marketing, from a chosen level on.
--
-- For resellers and alliances (co-op funds, market development funds). Give the policy a `unit` from the program's rewards
-- that is worth 1.00, with two decimals. `rates` gives the share by level: levels that are not listed accrue nothing, so
-- that a level is the prerequisite; partners of a program without tiers accrue `rate`. The level at the start of a window
-- holds for all of it. Below `minimum` revenue in the window nothing accrues; from there on the share of all of it does.
-- A refund takes back what the window of its sale accrued. Corrections of sales that accrued nothing wait for later sales:
-- a fund does not fall below zero. What is spent, and when it expires, is a matter of the reward.
--
-- Practice: Perks Worldwide, "Co-Op Versus MDF Funding Models" (accrual as a percentage of past sales); 360insights, "How To
-- Build An MDF or Co-Op Program That Your Legal Team Will Love".
local function due(p, revenue, rate)
  if math.abs(revenue) < p.minimum then return 0 end
  return revenue * rate
end

local function pay(state, amount)
  local before = state.accrued or 0
  state.accrued = before + (amount or 0)
  return math.max(state.accrued, 0) - math.max(before, 0)
end

return policy {
  kind    = "reward",
  summary = "A co-marketing fund that accrues a share of revenue, by level.",
  params  = {
    rates   = { type = "map", keys = "level", of = "percent", min = 0, max = "100%", default = {},
                doc = "the share by level; others accrue `rate`" },
    rate    = { type = "percent", default = 0, min = 0, max = "100%", doc = "the share of levels that are not listed" },
    minimum = { type = "money", default = 0, min = 0, doc = "the revenue of a window from which it accrues" },
    over    = { type = "text", default = "quarter", choices = { "period", "quarter", "year" }, doc = "the window" },
  },
  sale = function(sale, _, p, state) gather(state, p.over, sale.amount) end,
  refund = function(refund, _, p, state)
    return pay(state, restate(state, p.over, refund, due, p)), "refund of an earlier sale"
  end,
  period = function(partner, p, state)
    local window = window_number(p.over)
    if state.window ~= window then
      state.window, state.rate = window, partner.level and p.rates[partner.level] or p.rate
    end
    return pay(state, true_up(state, p.over, due, p, state.rate)), "share of the revenue"
  end,
}
