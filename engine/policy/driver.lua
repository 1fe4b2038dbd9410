-- driver: the loop over partners, periods and events; the only caller of policies.
--
-- A partner's period goes: the level; its events in order, each through the policies in program order; then the period
-- handlers in program order. Lines are rounded and kept by C (deck.record); the driver keeps what was earned so far.
local E, deck = ...

local fail, host = E.fail, E.host
local spec, cursor = E.spec, E.cursor
local policies, tier, levels = spec.policies, spec.tier, spec.levels
local at, events, first_event, first_day = deck.at, deck.events, deck.first_event, deck.first_day
local facts, ranges = deck.facts, deck.ranges
local n_policies, n_periods = #policies, deck.n_periods
local type, tonumber, tostring, huge, floor = type, tonumber, tostring, math.huge, math.floor
local format = string.format
local REFERRED, QUALIFIED, SALE, REFUND, ACTIVITY, PERIOD = 0, 1, 2, 3, 4, 6 -- enum event_kind

local on, states, earned = {}, {}, {}
local keeps_lines, tells_times = deck.keeps_lines ~= 0, deck.tells_times ~= 0
local trace = E.trace -- in a room that explains: see trace.lua

-- Recording ----------------------------------------------------------------------------------------------------

local reasons, reason_number = E.reasons, E.reason_number

local FAULTS = {
  [1] = { "policy.result", "the quantity is not a finite number (%s); look for a division by 0" },
  [2] = { "policy.result", "the quantity, or its sum, is beyond 2^53 - 1 minor units (%s); check amounts and rates" },
  [3] = { "policy.result", "a reward's quantity cannot be negative here (%s); refunds, corrections and a period's end take back" },
  [4] = { "machine.memory", "out of memory while recording a line" },
}
local function refuse(value)
  local f = FAULTS[deck.fault]
  fail(f[1], format(f[2], tostring(value)))
end

local record = deck.record
local tracks_earned = E.words.earned -- some policy reads partner.earned
E.keeps_steps = E.words.earned and E.words.replay -- some policy reads what was earned in earlier periods
local belongs = E.keeps_steps and {} -- belongs[k][period]: what was earned, a refund's part in its sale's period
local changed = {} -- by policy: the oldest period in which those before it earn something else than when it last asked
local function belong(k, p, minor)
  belongs[k][p] = (belongs[k][p] or 0) + minor
  for j = k + 1, p < at.period and n_policies or 0 do
    if p < changed[j] then changed[j] = p end
  end
end

local function keep(k, minor)
  earned[k] = earned[k] + minor
  if belongs then belong(k, at.event == REFUND and E.period_of_sale() or at.period, minor) end
end

-- Most quantities can wait until C rounds and enters them by the block, as drafts. Not where partner.earned is asked for, nor
-- outside of the timeline's events (`place` is where on it), nor what is no common number.
local drafts = deck.drafts
local DRAFTS_MOST = 1024 -- as in wire.h
local may_draft = drafts ~= nil and not tracks_earned
local function draft(k, value, place)
  local span = deck.draft_spans[k - 1]
  if not (value >= span.least and value <= span.most) then return false end -- nor what is no number
  local n = deck.n_drafts
  local d = drafts[n]
  d.value, d.event, d.policy = value, place, k - 1
  deck.n_drafts = n + 1
  if n + 1 == DRAFTS_MOST then deck.enter(deck) end
  return true
end

local function put(k, value, reason, place)
  if type(value) ~= "number" then
    fail("policy.result", format("a handler returns a number (and a reason) or nothing, found a %s%s", type(value),
      type(value) == "string" and " (" .. E.what(value) .. ")" or ""))
  end
  local number = 0
  if reason ~= nil then
    if type(reason) ~= "string" then fail("policy.result", "a reason must be a text, found a " .. type(reason)) end
    if keeps_lines then number = reasons[reason] or reason_number(reason) end
  end
  if may_draft and place and draft(k, value, place) then return end
  local minor = record(deck, value, number)
  if minor ~= minor then refuse(value) end
  if tracks_earned then keep(k, minor) end
end

function E.emit(value, reason)
  if at.policy >= n_policies then fail("policy.emit", "a tier policy cannot emit; return the level's name") end
  local d = policies[at.policy + 1].declaration
  if d.score then fail("policy.emit", "a score policy cannot emit; return the score") end
  if d.respond then fail("policy.emit", "a response policy cannot emit; return the factor") end
  put(at.policy + 1, value, reason)
end

local function claw_back(k, place)
  local minor = deck.claw_back(deck, place)
  if minor ~= minor then refuse(0) end
  if tracks_earned then keep(k, minor) end
end

-- The end of a period for policy k: its floor, where a span of it ends.
local function close_floor(k)
  local minor = deck.close(deck)
  if minor ~= minor then refuse(0) end
  if tracks_earned then keep(k, minor) end
end

-- Money earned in this period by the policies before policy k, in major units.
function E.earned_before(k)
  local sum = 0
  for i = 1, k - 1 do
    if spec.units[policies[i].unit + 1].is_money then sum = sum + earned[i] end
  end
  return sum / spec.scale
end

-- The same of the periods from `first` through `last`, a refund's part counted in the period of its sale, in minor units.
function E.earned_in(k, first, last)
  local sum = 0
  for i = 1, k - 1 do
    if spec.units[policies[i].unit + 1].is_money then
      for p = first, last do sum = sum + (belongs[i][p] or 0) end
    end
  end
  return sum
end

-- What policy k records for one period belongs to another.
function E.belongs_to(k, from, to, minor)
  if not belongs then return end
  belong(k, to, minor)
  belong(k, from, -minor)
end

function E.earned_since(k)
  local since = changed[k] or huge
  changed[k] = huge
  return since
end

-- Gates --------------------------------------------------------------------------------------------------------

local tests_of = E.tests_of
local function all_of(tests)
  if #tests == 0 then return nil end
  if #tests == 1 then return tests[1] end
  return function()
    for i = 1, #tests do if not tests[i]() then return false end end
    return true
  end
end

-- Gates are the partner's tests of one policy in one kind of event, and its span; on[gate] is their answer for the period at
-- hand. A refund is let through when its sale was: on_at_sale[gate] is the answer of the sale's period.
local gates, spans_of = { false }, {}
local ALWAYS, PARTLY = 1, 0
local on_at_sale, answers = { true }, {} -- answers[gate][period], along the partner at hand, of the gates that refunds ask
local refund_gates = {}
on[ALWAYS] = true
local function gate_of(tests, policy)
  if #tests == 0 and not (policy and (policy.from or policy.until_)) then return ALWAYS end
  local gate = #gates + 1
  gates[gate], spans_of[gate] = all_of(tests) or false, policy or false
  return gate
end

local function refund_gate_of(tests, policy)
  local gate = gate_of(tests, policy)
  if gate ~= ALWAYS then refund_gates[#refund_gates + 1], answers[gate] = gate, {} end
  return gate
end

-- Whether a policy's span takes in the period.
local function within(policy, p)
  local first, last = first_day[p] * 86400, first_day[p + 1] * 86400
  local from, until_ = policy.from or -huge, policy.until_ or huge
  if from >= last or until_ <= first then return false end
  return from <= first and until_ >= last or PARTLY
end

-- Whether it applies when a period ends.
local function applies_at_end(policy, finish_time)
  return finish_time > (policy.from or -huge) and finish_time <= (policy.until_ or huge)
end

local function ask_gate(gate, p)
  local tests, policy = gates[gate], spans_of[gate]
  if tests and not tests() then return false end
  return not policy or within(policy, p)
end

-- Chains -------------------------------------------------------------------------------------------------------

local NO_STATE = {}
local finish = trace and trace.finish or function() end -- the end of every chain

-- The chain of one kind of event: policy after policy, each stage stamped afresh.
local function chain_of(kind)
  local chain = finish
  for k = n_policies, 1, -1 do
    local policy = policies[k]
    local handler = policy.declaration[kind]
    if handler then
      local of_partner, of_event = tests_of(policy, kind)
      local is_refund = kind == "refund"
      local gate = (is_refund and refund_gate_of or gate_of)(of_partner, policy)
      local takes_state = E.getinfo(handler, "u").nparams > 3
      chain = E.stamp("stage")(at, is_refund and on_at_sale or on, gate, gate == ALWAYS, takes_state and states, put, k, handler, policy,
        policy.dated or false, cursor.time_of[kind], all_of(of_event) or false, chain)
    elseif kind == "refund" and policy.declaration.sale and spec.claws_back then
      chain = E.stamp("claw")(at, claw_back, k, chain)
    end
    if trace then chain = trace.stage(chain, k, kind) end
  end
  return chain
end

-- The chain of a period's end, or false: policy after policy its handler, then its floor.
local function ending_chain()
  local chain, any = finish, false
  local function add(policy, k, handler, close)
    local gate = close and ALWAYS or gate_of((tests_of(policy, "period")))
    chain = E.stamp("ending")(at, on, gate, states, put, k, handler, cursor.partner, policy, applies_at_end, close, chain)
    if trace and not close then chain = trace.ending(chain, k) end
    any = true
  end
  for k = n_policies, 1, -1 do
    local policy = policies[k]
    if E.ENDING[policy.floor_per] then add(policy, k, nil, close_floor) end
    if policy.declaration.period then add(policy, k, policy.declaration.period, false) end
  end
  return any and chain
end

local referred = chain_of("referred")
local qualified = chain_of("qualified")
local sold = chain_of("sale")
local refunded = chain_of("refund")
local acted = chain_of("activity")
local end_of_period = ending_chain()
local partner = cursor.partner

-- Levels -------------------------------------------------------------------------------------------------------

local to_level = cursor.to_level
local level_number = {}
for i, name in ipairs(levels) do level_number[name] = i - 1 end
local tier_state = NO_STATE

local level_of, tier_params, tier_dated = false, nil, false
if tier then level_of, tier_params, tier_dated = tier.declaration.level, tier.params, tier.dated or false end
local function find_level(p, last)
  at.policy, at.event = n_policies, PERIOD
  local name = level_of(partner, tier_dated and tier_dated(first_day[p + 1] * 86400 - 1) or tier_params, tier_state)
  local number = name == nil and 0 or level_number[name]
  if not number then
    fail("policy.unknown-level", format("level must return one of the program's levels, found %s", E.what(name))
      .. host.suggest(E.globals.tostring(name), levels))
  end
  to_level(number, last)
  at.level = number
  if number ~= 0 then deck.put_level(deck, number) end -- that is what is there already
  return number
end

-- Scores -------------------------------------------------------------------------------------------------------

-- Each with its gate; found after the level, before the period's events.
local scores = {}
for i, policy in ipairs(E.scores) do
  scores[i] = { policy = policy, handler = policy.declaration.score, respond = policy.declaration.respond,
    gate = gate_of((tests_of(policy, "score"))) }
end

-- What a partner's volume is multiplied by: asked once, at the end of the data. Six decimals, since powers differ in the last bit
-- between compiled code and interpreted.
local FACTOR_MOST, FACTOR_UNIT = 10, 1e6
local function factor_of(s, p)
  if p ~= deck.n_periods - 1 then return nil end
  local policy = s.policy
  at.policy = policy.number - 1
  local value = s.respond(cursor.change, partner, policy.params, states[policy.number])
  if value == nil then return nil end
  if type(value) ~= "number" or not (value >= 0 and value <= FACTOR_MOST) then
    fail("policy.result", format("respond returns what the volume is multiplied by, from 0 to %d, or nothing; found %s", FACTOR_MOST,
      type(value) == "number" and tostring(value) or "a " .. type(value)))
  end
  return floor(value * FACTOR_UNIT + 0.5) / FACTOR_UNIT
end

local function score_of(s, finish_time, p)
  local policy = s.policy
  if s.respond then return on[s.gate] and factor_of(s, p) or nil end
  if not on[s.gate] or not applies_at_end(policy, finish_time) then return nil end
  at.policy = policy.number - 1
  local params = policy.dated and policy.dated(finish_time - 1) or policy.params
  local value = s.handler(partner, params, states[policy.number])
  if value == nil then return nil end
  if type(value) ~= "number" or value ~= value or value == huge or value == -huge then
    fail("policy.result", format("score returns a finite number or nothing, found %s", type(value) == "number" and tostring(value)
      or "a " .. type(value)))
  end
  return value
end

local function find_scores(p)
  for i = 1, #scores do
    local s = scores[i]
    if trace then trace.turn(s.policy.number, "score", first_day[p + 1] * 86400) end
    local value = score_of(s, first_day[p + 1] * 86400, p)
    cursor.scores[s.policy.name] = value or false
    if value then deck.put_score(deck, s.policy.number - 1, value) end
  end
  if trace then trace.finish() end
end

-- The loop -----------------------------------------------------------------------------------------------------

-- Code that does the same for each of some numbers. A loop here would be a trace of its own, beside that of the events.
local function for_each(first, last, body, a, b)
  local lines = {}
  for i = first, last do lines[#lines + 1] = (string.gsub(body, "N", tostring(i))) end
  return loadstring("local a, b = ... return function(p) " .. table.concat(lines, " ") .. " end", "=[guerdon] for_each")(a, b)
end

local start_states = for_each(1, n_policies, "a[N] = {}", states)
local ask_gates = for_each(2, #gates, "a[N] = b(N, p)", on, ask_gate)
local keep_answers = for_each(1, #refund_gates, "a[b[N]][p] = a.on[b[N]]", answers, refund_gates)
answers.on = on
local has_scores, to_partner, to_period = scores[1] ~= nil, cursor.to_partner, cursor.to_period

local function start_partner(row)
  at.partner = row
  to_partner(row)
  tier_state = {}
  start_states()
  if belongs then
    for k = 1, n_policies do belongs[k], changed[k] = {}, huge end
  end
  if has_scores then
    for i = 1, #scores do cursor.scores[scores[i].policy.name] = false end
  end
end

local function start_period(p, last_level)
  at.period, at.row, at.event = p, p, PERIOD
  at.time = first_day[p] * 86400
  to_period(p)
  if tracks_earned then
    for k = 1, n_policies do earned[k] = 0 end
  end
  local level = 0
  if level_of then level = find_level(p, last_level) end
  ask_gates(p)
  keep_answers(p)
  if has_scores then find_scores(p) end
  return level
end

local function end_period(p)
  if may_draft and deck.n_drafts > 0 then deck.enter(deck) end
  if not end_of_period then return end
  local finish_time = first_day[p + 1] * 86400
  at.time, at.row, at.event = finish_time, p, PERIOD
  end_of_period(finish_time)
end

local windows = cursor.windows
local to_sale, past_sale = cursor.to_sale, windows.past_sale
local tracks = E.tracks_moments -- some policy reads `so_far` or `before`

local objects = cursor.objects
local sale, refund, referral, activity = objects.sale, objects.refund, objects.referred, objects.activity

local time_by_kind = cursor.time_by_kind

local function to_refund(row)
  cursor.to_refund(row)
  if refund_gates[1] then
    local p = E.period_of_sale()
    for i = 1, #refund_gates do on_at_sale[refund_gates[i]] = answers[refund_gates[i]][p] end
  end
end

-- The event at a place of the timeline.
local function one_event(place)
  local e = events[place]
  local kind, row = e.kind, e.row
  at.row, at.event = row, kind
  if tells_times then at.time = time_by_kind[kind](row) end
  if kind == SALE then
    to_sale(row, e.amount)
    sold(row, place, sale, partner)
    if tracks then past_sale(row, e.amount) end
  elseif kind == REFUND then
    to_refund(row)
    refunded(row, place, refund, partner)
    windows.past_refund(e.amount)
  elseif kind == REFERRED then
    cursor.to_referral(row)
    referred(row, place, referral, partner)
    windows.past_referred(row)
  elseif kind == QUALIFIED then
    cursor.to_referral(row)
    qualified(row, place, referral, partner)
    windows.past_qualified()
  elseif kind == ACTIVITY then
    cursor.to_activity(row)
    acted(row, place, activity, partner)
    windows.past_activity()
  else
    windows.past_lost(row)
  end
end

-- Turns --------------------------------------------------------------------------------------------------------

local order = deck.order ~= nil and deck.order or false
local turn, period, level -- whose turn it is, and where in it
local base, done, from, n_own, fact_row -- the partner's place on the timeline, how many events are done, and its facts

local is_untidy = E.wire.is_untidy

local function next_partner()
  if turn >= deck.first_partner then E.check_unchanged(at) end
  if is_untidy() then E.host.tidy() end
  turn, period, level = turn + 1, 0, -1
  if turn >= deck.end_partner then return false end
  local row = order and order[turn] or turn
  start_partner(row)
  local range = ranges[row]
  base, done, from, n_own, fact_row = tonumber(first_event[row]), 0, range.from, range.n, tonumber(range.first)
  return true
end

-- Ends the period at hand and starts the next one, of the same partner or the next. Gives the place of its first event, and the
-- one behind the last; nothing when all is done.
local function next_period()
  if period < n_periods then end_period(period) end
  period = period + 1
  if period >= n_periods and not next_partner() then return nil end
  level = start_period(period, level)
  local k, first = period - from + 1, base + done
  if k >= 1 and k <= n_own then done = facts[fact_row + k].events end
  return first, base + done
end

-- All events of all partners. The one loop that is compiled reads nothing but its own locals: what it read from outside would be
-- checked and kept anew at each turn.
local function each_event(step, go_on)
  local place, stop = go_on()
  while place do
    if place < stop then
      step(place)
      place = place + 1
    else
      place, stop = go_on()
    end
  end
end

if deck.checks_fields ~= 0 then
  E.check_fields(policies, cursor.getters)
  if tier then E.check_fields({ tier }, cursor.getters) end
end

return function()
  if n_periods == 0 then return end
  turn, period = deck.first_partner - 1, n_periods
  each_event(one_event, next_period)
end
