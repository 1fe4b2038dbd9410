-- A recoverable draw: a period that earns less than an amount is lifted to it, and the advance is paid back from better ones.
--
-- For partners who live on their commission and earn it unevenly. Put it below the policies it covers. What was advanced is a
-- debt, taken back from later earnings above the draw, oldest first, never bringing a period below the draw. Draws are made
-- from `joined_at` to `left_at`, by days in the periods of joining and leaving, and with `periods` in the first so many only;
-- then debts are taken back from all that is earned. With `forgiven_after`, what was not taken back within so many periods is
-- forgiven. A refund counts in the period of its sale, and all that followed from it is worked out again. A draw that is
-- never paid back: commission/guarantee.
--
-- Practice: Oracle, "Recoverable Draw Scenario" (Siebel Incentive Compensation Administration Guide, table 4); Xactly, "The
-- Non-Recoverable Draw Against Commission" (which explains both).
local function step(window, partner, p, memory)
  local days = overlap(window.first, window.last, partner.joined_on, partner.left_on)
  if days > 0 then memory.periods = (memory.periods or 0) + 1 end
  if p.periods and (memory.periods or 0) > p.periods then days = 0 end
  if days == 0 and window.earned <= 0 then return end -- nothing to advance, nothing to take from
  local change = draw(memory, window.earned, prorate(p.amount, days, window.days), true, p.forgiven_after)
  return change, change > 0 and "advance up to the draw" or "advances taken back"
end

return policy {
  kind    = "commission",
  summary = "A recoverable draw: advances up to an amount a period, taken back later.",
  params  = {
    amount  = { type = "money", min = 0, doc = "what a whole period pays at least" },
    periods = { type = "integer", optional = true, min = 1, doc = "for how many periods, from the one of joining; without it, always" },
    forgiven_after = { type = "integer", optional = true, min = 1,
                       doc = "within how many periods an advance can be taken back; without it, for ever" },
  },
  period = function(partner, p, state) return replay(state, "period", step, partner, p) end,
}
