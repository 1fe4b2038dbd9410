-- A reward for a good start: all of the steps done within a span of joining.
--
-- For programs that know that partners who learn and sell early stay. Give the policy a `unit` from the program's rewards.
-- `steps` are kinds of activities, each to be done at least once: the training, the agreement, the first webinar. `lead`
-- also asks for a qualified referral. Counted from the day a partner joined, both days included; partners without that day in
-- the data get nothing. Granted once, with the step that completes it.
--
-- Practice: ZINFI, "What is Partner Onboarding?" (milestones in the first 90 days, with activation incentives).
local function complete(step, day, partner, p, state)
  if state.granted or not partner.joined_on then return end
  if day < partner.joined_on or day > after(partner.joined_on, p.within) then return end
  state[step] = true
  for _, kind in ipairs(p.steps) do
    if not state["activity " .. kind] then return end
  end
  if p.lead and not state.lead then return end
  state.granted = true
  return p.quantity, "onboarding complete"
end

return policy {
  kind    = "reward",
  summary = "A reward for completing the steps of the onboarding in time.",
  params  = {
    steps    = { type = "list", of = "text", doc = "the kinds of activities to be done" },
    lead     = { type = "boolean", default = false, doc = "whether a qualified referral is asked for as well" },
    within   = { type = "span", default = "90d", doc = "how long after joining" },
    quantity = { type = "number", default = 1, min = 0, doc = "granted once" },
  },
  qualified = function(referral, partner, p, state)
    return complete("lead", referral.qualified_on, partner, p, state)
  end,
  activity = function(activity, partner, p, state)
    if activity.kind then return complete("activity " .. activity.kind, activity.date, partner, p, state) end
  end,
}
