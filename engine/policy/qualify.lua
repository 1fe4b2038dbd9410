-- qualify: asks the qualification policies once for every referral, before anything is counted. The first policy that
-- refuses a referral decides.
local E, deck = ...

local fail, cursor, spec, trace = E.fail, E.cursor, E.spec, E.trace -- trace: in a room that explains
local at, first_day, reject = deck.at, deck.first_day, deck.reject
local partners, referrals = deck.partners, deck.referrals
local type, tonumber, huge, format = type, tonumber, math.huge, string.format
local REFERRED = 0 -- enum event_kind

-- Facts do not exist yet.
for _, name in ipairs({ "period", "so_far", "total", "before", "previous", "trailing", "level", "previous_level", "earned", "score" }) do
  cursor.partner_values[name] = nil
  cursor.getters.partner[name] = function()
    fail("policy.too-early", format("partner.%s is not known yet: whether a referral qualifies is asked before anything is counted", name))
  end
end

local function all_tests(policy)
  local of_partner, of_event = E.tests_of(policy, "qualify")
  for _, test in ipairs(of_event) do of_partner[#of_partner + 1] = test end
  return of_partner
end

local asked = {}
for i, policy in ipairs(E.qualifications) do
  asked[i] = { policy = policy, tests = all_tests(policy), handler = policy.declaration.qualify, from = policy.from or -huge,
    until_ = policy.until_ or huge }
end

local function applies(a, time)
  if time < a.from or time >= a.until_ then return false end
  for _, test in ipairs(a.tests) do if not test() then return false end end
  return true
end

local function refuse(reason)
  if reason ~= nil and type(reason) ~= "string" then fail("policy.result", "a reason must be a text, found a " .. type(reason)) end
  reject(deck, E.reason_number(reason or "does not qualify"))
end

-- Whether the policy lets the referral at hand qualify.
local function qualifies(a, time)
  local policy = a.policy
  at.policy = policy.number - 1
  if trace then trace.turn(policy.number, "qualify", time) end
  if not applies(a, time) then return true end
  local answer, reason = a.handler(cursor.objects.referred, cursor.partner, policy.dated and policy.dated(time) or policy.params, a.state)
  if answer == false then refuse(reason) elseif answer ~= true then
    fail("policy.result", "qualify returns true, or false and a reason; found " .. (answer == nil and "nothing" or "a " .. type(answer)))
  end
  return answer
end

local function ask(time)
  for i = 1, #asked do if not qualifies(asked[i], time) then return end end
end

local function one_partner(row)
  local p = 0
  at.partner = row
  cursor.to_partner(row)
  for i = 1, #asked do asked[i].state = {} end
  for i = partners[row].referrals, partners[row + 1].referrals - 1 do
    local time = tonumber(referrals[i].referred_at)
    while first_day[p + 1] * 86400 <= time do p = p + 1 end
    at.time, at.row, at.event, at.period = time, i, REFERRED, p
    cursor.to_period(p)
    cursor.to_referral(i)
    ask(time)
    if trace then trace.finish() end
  end
  E.check_unchanged(at)
end

if deck.checks_fields ~= 0 then E.check_fields(spec.policies, cursor.getters) end
local order = deck.order ~= nil and deck.order or nil
for i = deck.first_partner, deck.end_partner - 1 do one_partner(order and order[i] or i) end
