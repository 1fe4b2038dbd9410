-- A cap with carry-over: what earnings exceed an amount a period is not lost but paid in later periods that have room.
--
-- For payers with a budget a month and partners with uneven ones: a windfall is spread instead of cut. Put it below the
-- policies it caps; its own line is what it holds back (below zero) or pays from what it held (above zero). A negative period
-- takes from what is held first. A refund counts in the period of its sale, and what was carried over from there is worked
-- out again. A cap whose excess is lost is the program's `cap:`. What is still held when the data end has not been paid.
--
-- Practice: G. Bennett Stewart III, "The Quest for Value" (1991): the bonus bank, in which a bonus above a limit is carried
-- forward and paid out later.
local function step(window, _, p, memory)
  local available = window.earned + (memory.held or 0)
  local pays = math.min(available, p.amount)
  memory.held = available - pays
  local change = pays - window.earned
  return change, change < 0 and "held back above the cap" or "paid from what was held back"
end

return policy {
  kind    = "commission",
  summary = "A cap with carry-over: what it holds back is paid in later periods that have room.",
  params  = {
    amount = { type = "money", min = 0, doc = "the most a period pays" },
  },
  period = function(partner, p, state) return replay(state, "period", step, partner, p) end,
}
