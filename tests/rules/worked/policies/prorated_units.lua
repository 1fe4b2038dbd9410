-- Units through brackets, by how long they were in use: the whole units say in which bracket, the prorated ones what is paid.
--
-- Units that are given back leave the highest bracket first. The amounts of `entered` stay once their bracket was entered.
return policy {
  kind   = "commission",
  params = {
    rates   = { type = "brackets", doc = "the rate of a unit" },
    entered = { type = "brackets", doc = "the amount for entering each bracket" },
  },
  activity = function(activity, _, p, state)
    if activity.kind ~= "units" or activity.value == 0 then return end
    local from = state.units or 0
    local to = from + activity.value
    local rate = marginal(p.rates, from, to) / activity.value
    state.units, state.most = to, math.max(state.most or 0, to)
    state.due = (state.due or 0) + rate * activity.prorated
  end,
  period = function(_, p, state)
    if not state.due then return end
    return math.max(0, state.due + marginal(p.entered, 0, state.most)), "units of the period"
  end,
}
