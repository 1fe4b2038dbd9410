-- One side of a double-sided reward: partner and referred customer both get something for a referral that succeeds.
--
-- For refer-a-friend programs. Use it twice, with a `unit` for each side: `credits` for the partner, and for the customer a
-- unit such as `friend-credit`, which is booked under the partner who brought them and names the customer in its reason. Each
-- side has its own moment: `referred` (the sign-up), `qualified`, or `spent` (their purchases together reach `spend`, within
-- the span `within` of the referral where one is given). It is granted once for each referral. When refunds bring the
-- purchases below `spend` again, it is taken back. A ceiling on referrals is a `limit` of the reward.
--
-- Practice: Dropbox, "Dropbox referral program" (storage for both); Open Loyalty, "Campaign simulation" (units for referrer
-- and referee, each on its own condition).
local function reason(referral)
  if referral.customer then return "for customer " .. referral.customer end
  return "for referral " .. referral.id
end

local function move(sale, sold_on, by, p, state)
  local referral = sale.referral
  if p.on ~= "spent" or p.within and sold_on > after(referral.date, p.within) then return end
  local r = state[referral.id] or { spent = 0, granted = 0 }
  state[referral.id] = r
  r.spent = add(r.spent, by)
  local due = 0
  if r.spent >= p.spend then due = r.granted > 0 and r.granted or p.quantity end
  local change = due - r.granted
  r.granted = due
  return change, reason(referral)
end

return policy {
  kind    = "reward",
  summary = "A reward for each referred customer: one side of a double-sided program.",
  params  = {
    quantity = { type = "number", default = 1, min = 0, doc = "granted for each referral, once" },
    on       = { type = "text", default = "spent", choices = { "referred", "qualified", "spent" }, doc = "when it is granted" },
    spend    = { type = "money", default = 0.01, min = 0.01, doc = "of `spent`: what the customer's purchases must reach" },
    within   = { type = "span", optional = true, doc = "of `spent`: only purchases up to this long after the referral" },
  },
  referred = function(referral, _, p)
    if p.on == "referred" then return p.quantity, reason(referral) end
  end,
  qualified = function(referral, _, p)
    if p.on == "qualified" then return p.quantity, reason(referral) end
  end,
  sale = function(sale, _, p, state) return move(sale, sale.date, sale.amount, p, state) end,
  refund = function(refund, _, p, state)
    if refund.in_window then return move(refund, refund.sold_on, -refund.refunded, p, state) end
  end,
}
