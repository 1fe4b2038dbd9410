-- A fee for each lead, by its quality: 5.00 for any, 20.00 for one that scores 50 or more.
--
-- For partners who bring contacts and leave the selling to you. `fees` are brackets with an `amount` by the referral's
-- `quality` (0 to 100), a cliff at each border; a lead without one earns `unknown`. Paid when the referral is qualified, so
-- that it was looked at, or with `on: referral` at once. What becomes of the lead later, a sale or its refund, does not
-- change its fee.
--
-- Practice: Dub, "Lead-based rewards" (a flat fee for each qualified lead); impact.com, "Set Payout Rules Using Payout
-- Groups" (another payout where an action has a characteristic).
local function fee(referral, p)
  if not referral.quality then return p.unknown, "lead of unknown quality" end
  local _, amount = bracket(p.fees, referral.quality)
  return amount, "lead of quality " .. referral.quality
end

return policy {
  kind    = "commission",
  summary = "A fee for each lead, by its quality.",
  params  = {
    fees    = { type = "brackets", doc = "the amount by the referral's quality; below the first one, nothing" },
    unknown = { type = "money", default = 0, min = 0, doc = "the fee for a lead without quality" },
    on      = { type = "text", default = "qualified", choices = { "qualified", "referral" }, doc = "what it is paid for" },
  },
  referred  = function(referral, _, p) if p.on == "referral" then return fee(referral, p) end end,
  qualified = function(referral, _, p) if p.on == "qualified" then return fee(referral, p) end end,
}
