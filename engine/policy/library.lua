-- library: the functions every policy may call. Pure, and the same in a compiled and in an interpreted run.
local E = ...

local fail, globals, brackets = E.fail, E.globals, E.brackets
local floor, abs = math.floor, math.abs
local type, raise, sort = type, E.raise, table.sort

local function need_number(v, f, what)
  if type(v) ~= "number" then raise(f .. ": " .. what .. " must be a number, found " .. type(v)) end
  if v ~= v then raise(f .. ": " .. what .. " is not a number (nan)") end
  return v
end

-- Dates are whole numbers of days since 1970-01-01, so they compare and subtract by themselves. -----------------

-- Year, month, day of a day number: civil calendar counted from 1 March.
local function civil(d)
  local z = d + 719468
  local era = floor(z / 146097)
  local in_era = z - era * 146097
  local y = floor((in_era - floor(in_era / 1460) + floor(in_era / 36524) - floor(in_era / 146096)) / 365)
  local in_year = in_era - (365 * y + floor(y / 4) - floor(y / 100))
  local m = floor((5 * in_year + 2) / 153)
  local month = m < 10 and m + 3 or m - 9
  return y + era * 400 + (month <= 2 and 1 or 0), month, in_year - floor((153 * m + 2) / 5) + 1
end

local function day_number(year, month, day)
  local y = month <= 2 and year - 1 or year
  local m = month <= 2 and month + 9 or month - 3
  local era = floor(y / 400)
  local in_era = y - era * 400
  local in_year = floor((153 * m + 2) / 5) + day - 1
  return era * 146097 + in_era * 365 + floor(in_era / 4) - floor(in_era / 100) + in_year - 719468
end

local function add_months(d, months)
  local y, m, day = civil(d)
  local total = y * 12 + m - 1 + months
  local year = floor(total / 12)
  local month = total - year * 12 + 1
  local next_first = month == 12 and day_number(year + 1, 1, 1) or day_number(year, month + 1, 1)
  local last = next_first - day_number(year, month, 1)
  return (day_number(year, month, day < last and day or last))
end

local function months_between(a, b)
  need_number(a, "months_between", "the first date")
  need_number(b, "months_between", "the second date")
  if b < a then return 0 - months_between(b, a) end -- 0, not -0
  local ya, ma = civil(a)
  local yb, mb = civil(b)
  local months = (yb - ya) * 12 + mb - ma
  if add_months(a, months) > b then return months - 1 end
  return months
end
E.civil, E.day_number, E.months_between = civil, day_number, months_between

function globals.year(d) return (civil(need_number(d, "year", "the date"))) end
function globals.month(d)
  local _, m = civil(need_number(d, "month", "the date"))
  return m
end
function globals.day(d)
  local _, _, day = civil(need_number(d, "day", "the date"))
  return day
end
function globals.days_between(a, b)
  return need_number(b, "days_between", "the second date") - need_number(a, "days_between", "the first date")
end
globals.months_between = months_between

function globals.date(text)
  local day = type(text) == "string" and E.host.day(text)
  if not day then fail("policy.date", "date(\"" .. E.globals.tostring(text) .. "\") is not a date such as \"2024-01-31\"") end
  return day
end

-- The day that is a span (a parameter of type span) after a date.
function globals.after(d, span)
  if not E.behind[span] then raise("after: the second must be a parameter of type span, found " .. type(span)) end
  return (add_months(need_number(d, "after", "the date"), span.months)) + span.days
end

-- A date as text, for reasons: iso(sale.date) is "2024-03-05".
function globals.iso(d) return E.host.iso(need_number(d, "iso", "the date")) end

-- Brackets -----------------------------------------------------------------------------------------------------

-- A ladder is brackets or thresholds as C looks them up; see ladder.h.
local place, stretch = E.wire.place, E.wire.marginal

local function ladder_of(b, f)
  local ladder = brackets[b]
  if not ladder then raise(f .. ": expected a parameter of type brackets, found " .. type(b)) end
  return ladder
end

-- bracket(b, x): the rate of the bracket x falls into, and its amount; 0, 0 below the first bracket.
function globals.bracket(b, x)
  local ladder = ladder_of(b, "bracket")
  local i = place(ladder, need_number(x, "bracket", "the value")) - 1
  if i < 0 then return 0, 0 end
  return ladder.rate[i], ladder.amount[i]
end

-- marginal(b, from, to): what the stretch from `from` to `to` earns; from 0 with the first bracket's amount. Below zero it
-- mirrors what lies above, so that taking sales back takes back exactly what they earned.
function globals.marginal(b, from, to)
  local ladder = ladder_of(b, "marginal")
  return (stretch(ladder, need_number(from, "marginal", "`from`"), need_number(to, "marginal", "`to`")))
end

-- overage(b, x): up to the second bracket's border the first bracket's rate; all that lies above that border at the rate of
-- the highest bracket reached, with that bracket's amount. An accelerator "on the overage". Mirrored below zero.
local function overage(ladder, x)
  if x < 0 then return 0 - overage(ladder, -x) end
  local i = place(ladder, x) - 1
  if i <= 0 then return (stretch(ladder, 0, x)) end
  local border = ladder.from[1]
  return (border - ladder.from[0]) * ladder.rate[0] + ladder.amount[0] + (x - border) * ladder.rate[i] + ladder.amount[i]
end
function globals.overage(b, x) return (overage(ladder_of(b, "overage"), need_number(x, "overage", "the value"))) end

-- interpolate(b, x): the rate at x on the straight line between the borders around it; the last rate above the last one.
function globals.interpolate(b, x)
  local ladder = ladder_of(b, "interpolate")
  if ladder.upper ~= 0 then raise("interpolate: brackets must be written with `from`") end
  local i = place(ladder, need_number(x, "interpolate", "the value")) - 1
  if i < 0 then return 0 end
  if i == ladder.n - 1 then return ladder.rate[i] end
  local low, high = ladder.from[i], ladder.from[i + 1]
  return ladder.rate[i] + (ladder.rate[i + 1] - ladder.rate[i]) * (x - low) / (high - low)
end

-- reached(thresholds, x): the key of a map whose value is the largest that x reaches, or nil. Ties go to the last key.
local ladders = setmetatable({}, { __mode = "k" })
local function thresholds_of(map)
  if type(E.behind[map]) ~= "table" then raise("reached: expected a parameter of type map") end
  local keys, values = {}, {}
  for key, value in globals.pairs(map) do
    need_number(value, "reached", "a threshold")
    local i = #keys
    while i > 0 and values[i] > value do
      keys[i + 1], values[i + 1] = keys[i], values[i]
      i = i - 1
    end
    keys[i + 1], values[i + 1] = key, value
  end
  local made = { keys = keys, ladder = E.new_ladder(#keys, "reached") }
  for i, value in ipairs(values) do made.ladder.from[i - 1] = value end
  ladders[map] = made
  return made
end
function globals.reached(map, x)
  local made = ladders[map] or thresholds_of(map)
  return made.keys[place(made.ladder, need_number(x, "reached", "the value"))]
end

-- Amounts ------------------------------------------------------------------------------------------------------

function globals.clamp(x, low, high)
  need_number(x, "clamp", "the value")
  if low and x < low then return low end
  if high and x > high then return high end
  return x
end

-- round_to(x, step): the nearest multiple of step, halves away from zero; a value a hair from a half is one.
function globals.round_to(x, step)
  need_number(x, "round_to", "the value")
  if need_number(step, "round_to", "the step") <= 0 then raise("round_to: the step must be above 0") end
  local n = floor(abs(x) / step + 0.5 + 1e-9) * step
  return x < 0 and -n or n
end

-- prorate(amount, part, whole): amount * part / whole; a whole of 0 is an error.
function globals.prorate(amount, part, whole)
  if need_number(whole, "prorate", "the whole") == 0 then raise("prorate: the whole must not be 0") end
  return need_number(amount, "prorate", "the amount") * need_number(part, "prorate", "the part") / whole
end

-- share(amount, rate): the product in whole numbers, rounded once, for rates of many decimals and very large amounts.
function globals.share(amount, rate)
  local v = E.share(need_number(amount, "share", "the amount"), need_number(rate, "share", "the rate"))
  if v ~= v then fail("policy.result", "share: the product is too large, or the rate has more than 12 decimals") end
  return v
end

local ALLOCATE_MOST = 2 ^ 45 -- minor units: far from where doubles lose halves
-- allocate(total, weights): a list of amounts that add up to total exactly, by largest remainder, ties to the first.
function globals.allocate(total, weights)
  need_number(total, "allocate", "the total")
  if type(weights) ~= "table" then raise("allocate: expected a list of weights, found " .. type(weights)) end
  local from = E.behind[weights] or weights
  local n, sum, minor = E.length(from), 0, E.spec.scale
  for i = 1, n do
    if type(from[i]) ~= "number" or from[i] < 0 then raise("allocate: weights must be numbers of at least 0") end
    sum = sum + from[i]
  end
  if sum == 0 then raise("allocate: the weights add up to 0") end
  local units = floor(abs(total) * minor + 0.5)
  if not (sum < 1e300 and units <= ALLOCATE_MOST) then raise("allocate: the total or the weights are too large") end
  local parts, left, order = {}, units, {}
  for i = 1, n do
    local exact = units * (from[i] / sum)
    parts[i] = floor(exact)
    left = left - parts[i]
    order[i] = { i = i, rest = exact - parts[i] }
  end
  sort(order, function(a, b) return a.rest > b.rest or (a.rest == b.rest and a.i < b.i) end)
  for k = 1, left do parts[order[k].i] = parts[order[k].i] + 1 end
  for i = 1, n do parts[i] = (total < 0 and -parts[i] or parts[i]) / minor end
  return parts
end

-- Only while something is counted, which is not when a file is read, nor when it is asked who qualifies.
local function check_time(f)
  if E.deck then return end
  fail("policy.too-early", f .. ": nothing is counted yet; it works in the handlers of events, periods, levels and scores")
end

-- draw(state, earned, amount, recoverable, periods): what to add so that at least `amount` is paid. A recoverable draw is a
-- debt: what was advanced is taken back from later earnings above the amount, oldest first, never bringing them below it.
-- What was not recovered within `periods` periods is forgiven.
local PERIODS_MOST = 1200 -- a century of months
local function period_at_hand() return E.replaying or E.period_now() end
-- state.debts: what is owed, by period; state.oldest: the first period in which something may be.
local function forgive(state, before)
  while state.oldest < before do
    state.debts[state.oldest] = nil
    state.oldest = state.oldest + 1
  end
end

local function recover(state, most, now)
  local back = 0
  for period = state.oldest, now do
    local owed = state.debts[period]
    if owed and back < most then
      local part = owed < most - back and owed or most - back
      back, owed = globals.add(back, part), globals.add(owed, -part)
      state.debts[period] = owed > 0 and owed or nil
    end
  end
  while state.oldest < now and not state.debts[state.oldest] do state.oldest = state.oldest + 1 end
  return 0 - back -- 0, not -0
end

function globals.draw(state, earned, amount, recoverable, periods)
  need_number(earned, "draw", "what was earned")
  need_number(amount, "draw", "the amount")
  check_time("draw")
  local now = period_at_hand()
  state.debts, state.oldest = state.debts or {}, state.oldest or now
  if periods and (need_number(periods, "draw", "the periods") < 0 or periods > PERIODS_MOST) then
    raise("draw: the periods must be from 0 to 1200")
  end
  if periods then forgive(state, now - periods) end
  if earned >= amount then return recoverable and recover(state, globals.add(earned, -amount), now) or 0 end
  local advance = globals.add(amount, -earned)
  if recoverable then state.debts[now] = globals.add(state.debts[now] or 0, advance) end
  return advance
end

-- overlap(first, last, from, until_): how many of the days from `first` through `last` lie within `from` through `until_`, of which
-- either may be nil: open. For a partner who joined in the middle of a period: overlap(first, last, partner.joined_on).
function globals.overlap(first, last, from, until_)
  need_number(first, "overlap", "the first day")
  need_number(last, "overlap", "the last day")
  if from and need_number(from, "overlap", "the third day") > first then first = from end
  if until_ and need_number(until_, "overlap", "the fourth day") < last then last = until_ end
  return last < first and 0 or last - first + 1
end

-- add(a, b): two amounts added as decimals of the currency, or of the policy's unit where that has more, so that ten times
-- 0.10 is 1.00.
local function to_minor(amount) return floor(amount * E.spec.scale + 0.5) end
function globals.add(a, b)
  local scale = E.deck and E.scale_of[E.deck.at.policy + 1] or 1
  if scale < E.spec.scale then scale = E.spec.scale end
  return (floor(need_number(a, "add", "the first amount") * scale + 0.5)
    + floor(need_number(b, "add", "the second amount") * scale + 0.5)) / scale
end

-- Revenue that adds up over a window (a period, a quarter, a year, a lifetime), paid as it grows and taken back as it shrinks.
-- gather, in the `sale` handler, adds a sale to the window it is made in. true_up, in the `period` handler, pays what the
-- window is worth less what was paid for it before; due(p, revenue, with) says what it is worth. restate, in the `refund`
-- handler, takes a refund out of the window of its sale, and pays the difference at once when that period is over, so that a
-- sale and its full refund leave nothing behind. Amounts due are rounded before they are subtracted. Parameters and `with`
-- (a target, say) hold for the whole window as they stood at the end of its last period. Refunds beyond the program's refund
-- window change nothing.
local function check_window(over, f)
  if E.window_names[over] then return end
  local given = globals.tostring(over)
  fail("policy.argument", f .. ": there is no window \"" .. given .. "\"" .. E.host.suggest(given, E.names_of(E.window_names)))
end

local function check_memory(state, over, f)
  check_time(f)
  if type(state) ~= "table" or E.is_guarded(state) then
    fail("policy.argument", f .. ": the first argument is `state`, found " .. E.what(state))
  end
  check_window(over, f)
end
E.check_memory = check_memory

-- settled: revenue in minor units up to the last period that was paid; pending: of the period at hand.
local function window_of(state, number)
  local windows = state.windows
  if not windows then
    windows = {}
    state.windows = windows
  end
  local w = windows[number]
  if not w then
    w = { settled = 0, pending = 0, paid = 0 }
    windows[number] = w
  end
  return w
end

local function round_due(due, p, settled, with)
  local amount = due(p, settled / E.spec.scale, with)
  if type(amount) ~= "number" then
    fail("policy.result", "what is due is a number, 0 where nothing is; found " .. E.what(amount))
  end
  local now = E.round(amount)
  if now ~= now then fail("policy.result", "what is due is not a finite number, or too large") end
  return now
end

local function pay_difference(w, due)
  local now = round_due(due, w.p, w.settled, w.with)
  local change = now - w.paid
  w.paid = now
  if change ~= 0 then return change end
end

-- Where a policy reads what others earned in each period (replay), a refund must leave each period as if there had been no
-- sale: what it changes of the window's later periods is moved there.
local function keep_step(w, added, paid)
  if not E.keeps_steps then return end
  w.steps = w.steps or {}
  w.steps[#w.steps + 1] = { period = E.period_now(), added = added, p = w.p, with = w.with, paid = paid }
end

local function move_steps(w, due, back)
  local from, settled, last, policy = E.period_of_sale(), 0, 0, E.deck.at.policy + 1
  for _, step in ipairs(w.steps or {}) do
    if step.period == from then step.added = step.added - back end
    settled = settled + step.added
    if step.period >= from then
      local now = round_due(due, step.p, settled, step.with)
      local change = now - step.paid
      if step.period > from then E.belongs_to(policy, from, step.period, to_minor(change - last)) end
      step.paid, last = now, change
    end
  end
end

function globals.gather(state, over, amount)
  check_memory(state, over, "gather")
  local w = window_of(state, E.window_now(over))
  w.pending = w.pending + to_minor(need_number(amount, "gather", "the amount"))
end

function globals.true_up(state, over, due, p, with)
  check_memory(state, over, "true_up")
  local w = window_of(state, E.window_now(over))
  local is_same, added = w.p == p and w.with == with, w.pending
  w.p, w.with = p, with
  if added == 0 and (is_same or w.settled == 0) then return end
  w.settled, w.pending = w.settled + added, 0
  local change = pay_difference(w, due)
  keep_step(w, added, w.paid)
  return change
end

function globals.restate(state, over, refund, due, p)
  check_memory(state, over, "restate")
  if E.deck.at.event ~= E.REFUND then
    fail("policy.argument", "restate: only a `refund` handler has a sale to take back")
  end
  if not refund.in_window then return end
  local w, back = window_of(state, E.window_of_sale(over)), to_minor(refund.refunded)
  if E.period_of_sale() == E.period_now() then
    w.pending = w.pending - back
    return
  end
  w.settled, w.p = w.settled - back, w.p or p
  if E.keeps_steps then move_steps(w, due, back) end
  return (pay_difference(w, due))
end

-- once(state, key, event, amount): pays the amount once for each key (a customer, say), as long as one sale that counts for it
-- is kept. In the `sale` handler for a sale that counts, in the `refund` handler beside it without an amount: when the sale
-- that it was paid on is wholly refunded, the next one that counted takes its place.
function globals.once(state, key, event, amount)
  check_time("once")
  if key == nil then fail("policy.argument", "once: the key is nil; expected what it is to be paid once for, such as sale.referral.id") end
  state.once = state.once or {}
  local kept = state.once[key] or {}
  state.once[key] = kept
  if E.deck.at.event ~= E.REFUND then
    kept[#kept + 1] = { id = event.id, amount = need_number(amount, "once", "the amount") }
    return kept[2] == nil and amount or nil
  end
  if not (event.is_full and event.in_window) then return end
  for i, sale in ipairs(kept) do
    if sale.id == event.id then
      table.remove(kept, i)
      if i == 1 then return (kept[1] and kept[1].amount or 0) - sale.amount end
    end
  end
end

-- window_number(over): the same number in all periods of a quarter, a year, a lifetime: for what starts anew in each.
function globals.window_number(over)
  check_time("window_number")
  check_window(over, "window_number")
  return E.window_now(over)
end

-- window_ends(over): whether the period at hand is the last one of its quarter or year. A lifetime has no end.
function globals.window_ends(over)
  check_time("window_ends")
  check_window(over, "window_ends")
  return over == "period" or over ~= "lifetime" and E.window_ends(over)
end

-- Levels -------------------------------------------------------------------------------------------------------

-- rank(level): 1 for the lowest level of the program, 2 for the next one up; no level is the lowest.
function globals.rank(level)
  if level == nil then return 1 end
  local n = E.level_index[level]
  if not n then
    fail("policy.unknown-level", "rank: there is no level \"" .. globals.tostring(level) .. "\""
      .. E.host.suggest(globals.tostring(level), E.spec.levels))
  end
  return n
end

-- hold_level(state, level, terms): the level that a partner has when `level` is the one they reach now. A level is won at
-- once and lost at once, unless `terms` (the parameters of a tier) say otherwise:
--   promote_each, demote_each   "quarter" or "year": only when a new one starts, by what was reached when the last one ended
--   grace                       how many reviews in a row a level may be missed before it is lost
--   demotion                    "one-level" at a time, or "never"
--   floor                       a level that is not lost once it was reached
local function judged(state, each, now) -- what a review goes by; nothing between reviews
  if not each or each == "period" then return now end
  if state.reached and E.window_now(each) ~= state[each] then return state.reached end
end

local function demoted(held, to, terms)
  if terms.demotion == "never" then return held end
  if terms.demotion == "one-level" then to = held - 1 end
  local lowest = globals.rank(terms.floor)
  return held >= lowest and to < lowest and lowest or to
end

-- Parameters under which a level is won and lost at once need no memory; most tiers have them.
local plain = setmetatable({}, { __mode = "k" })
function E.forget_terms() for terms in pairs(plain) do plain[terms] = nil end end
local function is_plain(terms)
  -- what may change on the way; and an explanation shows what a level goes by, not what makes it fast
  if not E.behind[terms] or E.spec.tier and E.spec.tier.dated or E.trace then return false end
  return (terms.grace or 0) == 0 and (terms.demotion or "at-once") == "at-once" and not terms.floor
    and (terms.promote_each or "period") == "period" and (terms.demote_each or "period") == "period"
end

function globals.hold_level(state, level, terms)
  check_time("hold_level")
  local at_once = plain[terms]
  if at_once == nil then
    at_once = is_plain(terms)
    plain[terms] = at_once
  end
  if at_once then return level or E.spec.levels[1] end
  local now, held = globals.rank(level), state.held or 1
  local down, up = judged(state, terms.demote_each, now), judged(state, terms.promote_each, now)
  if down and down < held then
    state.missed = (state.missed or 0) + 1
    if state.missed > (terms.grace or 0) then held, state.missed = demoted(held, down, terms), 0 end
  elseif down then
    state.missed = 0
  end
  if up and up > held then held, state.missed = up, 0 end
  state.held, state.reached = held, now
  state.quarter, state.year = E.window_now("quarter"), E.window_now("year")
  return E.spec.levels[held]
end

-- note(name, value): shown when a line is explained; costs nothing otherwise.
function globals.note() end

-- emit(quantity, reason): a further line, besides the one that the handler returns.
function E.no_emit() fail("policy.emit", "emit works in a handler only") end
E.emit = E.no_emit -- until there is a driver
local emitted, for_run, for_partner, for_row, for_event, for_policy = 0, nil, nil, nil, nil, nil
local function count_line(at, run)
  if at.row ~= for_row or at.partner ~= for_partner or at.event ~= for_event or at.policy ~= for_policy or run ~= for_run then
    for_partner, for_row, for_event, for_policy, for_run, emitted = at.partner, at.row, at.event, at.policy, run, 0
  end
  emitted = emitted + 1
  if emitted > E.limits.lines then
    fail("policy.too-many", "emit: more than " .. E.limits.lines .. " lines for one event; look for a loop that goes too far")
  end
end

function globals.emit(quantity, reason)
  if E.deck then count_line(E.deck.at, E.run_number) end
  if E.replaying then fail("policy.emit", "a step of replay cannot emit, for a window may be asked again; return the amount") end
  E.emit(quantity, reason)
end
