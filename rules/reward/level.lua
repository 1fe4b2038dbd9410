-- A reward for the level a partner is on: seats, licences, a welcome gift, early access from gold on.
--
-- For programs whose levels come with things to have. Give the policy a `unit` from the program's rewards. `at` is how many
-- each level is entitled to in a window: `over: lifetime` grants once, on reaching the level, `quarter` and `year` anew in
-- each. Who rises within the window gets the difference; who falls keeps what they have. Granted at the end of the first
-- period on the level; nothing in periods that end before a partner joined or start after they left.
--
-- Practice: HubSpot, "HubSpot Solutions Partner Tiers and Benefits" (benefits unlocked at each tier); ConnectSoft, "Partner
-- Program Levels" (early access to features from the certified level on).
return policy {
  kind    = "reward",
  summary = "What a level is entitled to: once, or in each quarter or year.",
  params  = {
    at   = { type = "map", keys = "level", of = "number", doc = "how many each level is entitled to; others to none" },
    over = { type = "text", default = "lifetime", choices = { "period", "quarter", "year", "lifetime" },
             doc = "the window in which they are entitled to that many" },
  },
  period = function(partner, p, state)
    if partner.joined_on and partner.joined_on > calendar.last then return end
    if partner.left_on and partner.left_on < calendar.first then return end
    local window = window_number(p.over)
    if state.window ~= window then state.window, state.granted = window, 0 end
    local more = (p.at[partner.level] or 0) - state.granted
    if more <= 0 then return end
    state.granted = state.granted + more
    return more, "level " .. partner.level
  end,
}
