-- objects: what a policy reads. Each object is one guarded table for the whole run; its fields are computed from the
-- sealed rows when they are read, at the place where the driver stands. Policies never see the rows themselves.
--
-- Loaded when there is a deck to run over. Gives E.cursor: the driver's way to say where it stands.
local E, deck = ...

local wire = E.wire
local fail, object, suggest = E.fail, E.object, E.host.suggest
local spec, civil, months_between = E.spec, E.civil, E.months_between
local type, tonumber, tostring, floor, format = type, tonumber, tostring, math.floor, string.format

local partners, referrals, sales, refunds = deck.partners, deck.referrals, deck.sales, deck.refunds
local activities, targets = deck.activities, deck.targets
local facts, ranges, first_day = deck.facts, deck.ranges, deck.first_day
local sale_amount = deck.sale_amount ~= nil and deck.sale_amount or nil
local refund_amount = deck.refund_amount ~= nil and deck.refund_amount or nil
local at = deck.at
local scale, levels = spec.scale, spec.levels
local n_periods = deck.n_periods

E.period_text = {}
for p = 0, n_periods - 1 do E.period_text[p] = E.host.period(deck.first_period + p) end

-- Where the driver stands.
local partner_row, period, sale_row, referral_row, refund_row, activity_row = 0, 0, 0, 0, 0, 0
local level, previous_level = 0, -1
local now = wire.new_fact() -- what happened in the period before the event at hand

-- Texts --------------------------------------------------------------------------------------------------------

local symbols = {}
local function symbol(i)
  local s = symbols[i]
  if s == nil and i ~= 0 then
    s = wire.symbol(deck, i)
    symbols[i] = s
  end
  return s
end
local function text(offset)
  if offset == 0 then return nil end
  return (wire.text(deck, offset))
end

local function day_of(time) return (floor(tonumber(time) / 86400)) end
local NO_TIME = -9223372036854775808 -- TIME_NONE, exactly a double
local function day_or_nil(time)
  local t = tonumber(time)
  if t == NO_TIME then return nil end
  return (floor(t / 86400))
end

-- Attributes ---------------------------------------------------------------------------------------------------

local TABLES = { partner = 0, referral = 1, sale = 2, activity = 3 }

local function attribute_getter(name, i, kind, row)
  local a = deck.attrs[TABLES[name]][i]
  if kind == "text" then
    local column = a.sym
    return function() return (symbol(column[row()])) end
  end
  local column = a.number
  if kind == "boolean" then
    return function()
      local v = column[row()]
      if v ~= v then return nil end
      return v == 1
    end
  end
  return function()
    local v = column[row()]
    if v ~= v then return nil end
    return v
  end
end

-- Fields of the table's attributes, where no field of that name is there already.
local function add_attributes(getters, name, row)
  for i, a in ipairs(spec.attrs[name]) do
    if getters[a.name] == nil then getters[a.name] = attribute_getter(name, i - 1, a.type, row) end
  end
end

-- Referral -----------------------------------------------------------------------------------------------------

local referral_getters = {
  id = function() return (text(referrals[referral_row].id)) end,
  customer = function() return (text(referrals[referral_row].customer)) end,
  date = function() return (day_of(referrals[referral_row].referred_at)) end,
  qualified_on = function() return (day_or_nil(referrals[referral_row].qualified_at)) end,
  lost_on = function() return (day_or_nil(referrals[referral_row].lost_at)) end,
  channel = function() return (symbol(referrals[referral_row].channel)) end,
  quality = function()
    local q = referrals[referral_row].quality
    if q ~= q then return nil end
    return q
  end,
}
local referral_builtin = {}
for name in pairs(referral_getters) do referral_builtin[name] = true end
add_attributes(referral_getters, "referral", function() return referral_row end)
local referral = object(referral_getters, "referral")

-- Sale and refund ----------------------------------------------------------------------------------------------

local scales = {} -- 10^decimals by currency symbol
for code, exponent in pairs(spec.exponents) do scales[code] = 10 ^ exponent end

local function amount_of(row)
  if sale_amount then return tonumber(sale_amount[row]) / scale end
  return tonumber(sales[row].amount) / scale
end
local function sale_amount_now() return (amount_of(sale_row)) end

local sale_getters = {
  id = function() return (text(sales[sale_row].id)) end,
  amount = sale_amount_now,
  full_amount = sale_amount_now,
  share = function() return 1 end,
  original_amount = function()
    local s = sales[sale_row]
    return tonumber(s.amount) / scales[symbol(s.currency)]
  end,
  currency = function() return (symbol(sales[sale_row].currency)) end,
  product = function() return (symbol(sales[sale_row].product)) end,
  category = function() return (symbol(sales[sale_row].category)) end,
  kind = function() return (symbol(sales[sale_row].kind)) end,
  quantity = function() return sales[sale_row].quantity end,
  date = function() return (day_of(sales[sale_row].sold_at)) end,
  number = function() return sales[sale_row].number end,
  months = function()
    local first = referrals[sales[sale_row].referral].first_sale
    if first == 0 then return 0 end
    return (months_between(day_of(sales[first - 1].sold_at), day_of(sales[sale_row].sold_at)))
  end,
  referral = function() return referral end,
}
add_attributes(sale_getters, "sale", function() return sale_row end)
for name, get in pairs(referral_getters) do
  if sale_getters[name] == nil and not referral_builtin[name] then sale_getters[name] = get end
end
-- The fields of a sale that policies name most are put here when the driver comes to the sale.
local sale_values = {}
local fills_amount, fills_product = E.words.amount, E.words.product
local sale = object(sale_getters, "sale", sale_values)

local refund_getters = {}
for name, get in pairs(sale_getters) do refund_getters[name] = get end
function refund_getters.refunded()
  if refund_amount then return tonumber(refund_amount[refund_row]) / scale end
  return tonumber(refunds[refund_row].amount) / scale
end
function refund_getters.date() return (day_of(refunds[refund_row].refunded_at)) end
-- Whether this refund completes the taking back of the whole sale.
function refund_getters.is_full()
  local whole, sum = tonumber(sales[sale_row].amount), 0
  for i = partners[partner_row].refunds, refund_row do
    if refunds[i].sale == sale_row then sum = sum + tonumber(refunds[i].amount) end
  end
  return sum >= whole
end
-- Whether the program's `refunds` still take back for this one.
function refund_getters.in_window() return deck.in_window(deck, refund_row) ~= 0 end
function refund_getters.sold_on() return (day_of(sales[sale_row].sold_at)) end
function refund_getters.earned() return deck.earned(deck, sale_row) / E.scale_of[at.policy + 1] end
local refund = object(refund_getters, "refund")

-- Activity -----------------------------------------------------------------------------------------------------

local activity_getters = {
  id = function() return (text(activities[activity_row].id)) end,
  kind = function() return (symbol(activities[activity_row].kind)) end,
  value = function()
    local v = activities[activity_row].value
    if v ~= v then return nil end
    return v
  end,
  date = function() return (day_of(activities[activity_row].at)) end,
}
add_attributes(activity_getters, "activity", function() return activity_row end)
local activity = object(activity_getters, "activity")

-- Windows of facts ---------------------------------------------------------------------------------------------

local none = wire.new_fact()

-- Fields of a window from row `low` (not counted) through row `high` of the facts, plus `more`.
local fields = {
  referrals = function(low, high, more) return facts[high].referrals - facts[low].referrals + more.referrals end,
  qualified = function(low, high, more) return facts[high].qualified - facts[low].qualified + more.qualified end,
  conversions = function(low, high, more) return facts[high].conversions - facts[low].conversions + more.conversions end,
  lost = function(low, high, more) return facts[high].lost - facts[low].lost + more.lost end,
  active = function(_, high, more) return facts[high].active + more.active end,
  sales = function(low, high, more) return facts[high].sales - facts[low].sales + more.sales end,
  refunds = function(low, high, more) return facts[high].refunds - facts[low].refunds + more.refunds end,
  activities = function(low, high, more) return facts[high].activities - facts[low].activities + more.activities end,
  gross = function(low, high, more) return (facts[high].gross - facts[low].gross + more.gross) / scale end,
  refunded = function(low, high, more) return (facts[high].refunded - facts[low].refunded + more.refunded) / scale end,
  revenue = function(low, high, more)
    local h, l = facts[high], facts[low]
    return (h.gross - l.gross + more.gross - (h.refunded - l.refunded + more.refunded)) / scale
  end,
  quality = function(low, high, more)
    local n = facts[high].quality_n - facts[low].quality_n + more.quality_n
    if n == 0 then return nil end
    return (facts[high].quality - facts[low].quality + more.quality) / n
  end,
  conversion_rate = function(low, high, more)
    local n = facts[high].referrals - facts[low].referrals + more.referrals
    if n == 0 then return 0 end
    return (facts[high].conversions - facts[low].conversions + more.conversions) / n
  end,
}

-- The row of a partner's facts that is through period p (a number within the span; below it, row 0).
local function row_through(p)
  local r = ranges[partner_row]
  local k = p - r.from + 1
  if k < 0 then k = 0 elseif k > r.n then k = r.n end
  return tonumber(r.first) + k
end

local function start_of(p)
  if p <= 0 then p = 0 elseif p > n_periods then p = n_periods end
  return first_day[p] * 86400
end

-- Whether activity row `i`, of time `t`, comes after the event at hand or is it.
local ACTIVITY, PERIOD = 4, 6 -- EVENT_ACTIVITY, EVENT_PERIOD
local function is_later(t, i)
  local moment = tonumber(at.time)
  if t ~= moment then return t > moment end
  return at.event == PERIOD or at.event < ACTIVITY or at.event == ACTIVITY and i >= at.row
end

-- Activities of a kind from `from` (a time) to `to`, or to the event at hand.
local function each_activity(kind, from, to, partial, see)
  local first, last = partners[partner_row].activities, partners[partner_row + 1].activities - 1
  local n, sum, valued = 0, 0, 0
  for i = first, last do
    local a = activities[i]
    local t = tonumber(a.at)
    if partial and is_later(t, i) then break end
    if t >= to then break end
    if t >= from and symbol(a.kind) == kind then
      n = n + 1
      if a.value == a.value then sum, valued = sum + a.value, valued + 1 end
    end
  end
  return (see(n, sum, valued))
end
local function the_count(n) return n end
local function the_sum(_, sum) return sum end
local function the_mean(_, sum, valued) if valued > 0 then return sum / valued end end

local function need_kind(kind, f)
  if type(kind) ~= "string" then fail("policy.argument", f .. "(kind): expected the kind of an activity, found " .. type(kind)) end
  return kind
end

local function this_period() return period end
local function last_period() return period - 1 end

-- A window whose bounds are found when it is read: `first()` the first period that counts, `last()` the last whole one.
local function window(what, first, last, partial)
  local getters, more = {}, partial and now or none
  for name, get in pairs(fields) do
    getters[name] = function() return (get(row_through(first() - 1), row_through(last()), more)) end
    if partial and first == this_period and name ~= "active" then -- of no whole period: what the facts hold cancels out
      getters[name] = function() return (get(0, 0, more)) end
    end
    for _, kind in ipairs(E.fact_kinds[name]) do
      if partial and not (E.tracks_moments and E.on_timeline[kind]) then
        getters[name] = function()
          fail("policy.hidden-name",
            format("%s.%s is read under a computed name; write the field's name in the policy's text", what, name))
        end
      end
    end
  end
  local function activity_field(name, see)
    local function read(kind)
      local to = start_of(partial and period + 1 or last() + 1)
      return (each_activity(need_kind(kind, name), start_of(first()), to, partial, see))
    end
    getters[name] = function() return read end
  end
  activity_field("count", the_count)
  activity_field("sum", the_sum)
  activity_field("mean", the_mean)
  E.window_getters = getters -- every window has the same names
  return object(getters, what)
end

-- Where the quarter and the year of each period start, as period numbers.
local quarter_start, year_start = {}, {}
for p = 0, n_periods - 1 do
  local y, m = civil(first_day[p])
  local quarter = y * 4 + floor((m - 1) / 3)
  local ly, lm = nil, nil
  if p > 0 then ly, lm = civil(first_day[p - 1]) end
  local same_year = ly == y
  quarter_start[p] = (ly and ly * 4 + floor((lm - 1) / 3) == quarter) and quarter_start[p - 1] or p
  year_start[p] = same_year and year_start[p - 1] or p
end

local spans = {
  period = this_period,
  quarter = function() return quarter_start[period] end,
  year = function() return year_start[period] end,
  lifetime = function() return 0 end,
}

local function windows_by_span(what, last, partial)
  local made = {}
  for name, first in pairs(spans) do made[name] = window(format("partner.%s(\"%s\")", what, name), first, last, partial) end
  return function(name)
    local w = made[name]
    if w then return w end
    fail("policy.argument", format("partner.%s(w): there is no window \"%s\"", what, tostring(name))
      .. suggest(tostring(name), E.names_of(spans)))
  end
end

local LONGEST = 1200 -- periods: a century of months

local function windows_by_count(what, last)
  local made = {}
  local function make(n) -- apart, because a function that makes closures is never compiled
    if type(n) ~= "number" or n < 1 or n > LONGEST or n % 1 ~= 0 then
      fail("policy.argument",
        format("partner.%s(n): n must be a whole number from 1 to %d, found %s%s", what, LONGEST, E.what(n),
          type(n) == "table" and format("; it is written partner.%s(3), with a dot", what) or ""))
    end
    made[n] = window(format("partner.%s(%d)", what, n), function() return last() - n + 1 end, last, false)
    return made[n]
  end
  return function(n) return made[n] or make(n) end
end

local whole_period = window("partner.period", this_period, this_period, false)
local so_far = window("partner.so_far", this_period, last_period, true)
local total = windows_by_span("total", this_period, false)
local before = windows_by_span("before", last_period, true)
local previous = windows_by_count("previous", last_period)
local trailing = windows_by_count("trailing", this_period)

-- Partner ------------------------------------------------------------------------------------------------------

-- The labels of the quarter and the year of each period, made when they are first asked for.
local labels = { period = E.period_text, quarter = {}, year = {} }
local function label_of(span, p)
  local made = labels[span]
  if not made then
    fail("policy.argument", format("partner.target(metric, w): there is no \"%s\"", tostring(span))
      .. suggest(tostring(span), E.names_of(labels)))
  end
  local label = made[p]
  if not label then
    local y, m = civil(first_day[p])
    label = span == "year" and format("%04d", y) or format("%04d-Q%d", y, floor((m - 1) / 3) + 1)
    made[p] = label
  end
  return label
end

local function target_of(metric, span, p)
  metric = metric or "revenue"
  local label = label_of(span or "period", p)
  for i = partners[partner_row].targets, partners[partner_row + 1].targets - 1 do
    if symbol(targets[i].metric) == metric and symbol(targets[i].period) == label then return targets[i].value end
  end
  return nil
end

E.target_of = target_of
local function target(metric, span) return (target_of(metric, span, period)) end
-- The score that a policy gave the partner in this period; before it is found (in `level`, say) that of the last one.
local scores = {}
for _, policy in ipairs(E.scores) do scores[policy.name] = false end
local function score(name)
  local value = scores[name]
  if value == nil then
    fail("policy.argument", format("partner.score(name): there is no score policy \"%s\"", E.globals.tostring(name))
      .. suggest(E.globals.tostring(name), E.names_of(scores)))
  end
  return value or nil
end

local partner_getters = {
  id = function() return (text(partners[partner_row].id)) end,
  name = function() return (text(partners[partner_row].name)) end,
  model = function() return (symbol(partners[partner_row].model)) end,
  level = function() return levels[level + 1] end,
  previous_level = function() return levels[previous_level + 1] end,
  joined_on = function() return (day_or_nil(partners[partner_row].joined_at)) end,
  left_on = function() return (day_or_nil(partners[partner_row].left_at)) end,
  parent = function()
    local p = partners[partner_row].parent
    if p == 0 then return nil end
    return (text(partners[p - 1].id))
  end,
  currency = function() return (symbol(partners[partner_row].currency)) end,
  earned = function()
    if not E.words.earned then
      fail("policy.hidden-name", "partner.earned is read under a computed name; write the field's name in the policy's text")
    end
    return (E.earned_before(at.policy + 1))
  end,
  target = function() return target end,
  score = function() return score end,
  period = function() return whole_period end,
  so_far = function() return so_far end,
  total = function() return total end,
  before = function() return before end,
  previous = function() return previous end,
  trailing = function() return trailing end,
}
add_attributes(partner_getters, "partner", function() return partner_row end)
-- What stays the same for the whole run, and the level, are not computed again.
local partner_values = { target = target, score = score, period = whole_period, so_far = so_far, total = total, before = before,
  previous = previous, trailing = trailing }
local partner = object(partner_getters, "partner", partner_values)

-- Calendar -----------------------------------------------------------------------------------------------------

local calendar = E.calendar
function calendar.period() return E.period_text[period] end
function calendar.year() return (civil(first_day[period])) end
function calendar.month()
  local _, m = civil(first_day[period])
  return m
end
function calendar.quarter()
  local _, m = civil(first_day[period])
  return floor((m - 1) / 3) + 1
end
function calendar.first() return first_day[period] end
function calendar.last() return first_day[period + 1] - 1 end
function calendar.days() return first_day[period + 1] - first_day[period] end
function calendar.index() return period + 1 end

-- Windows by number, for the library's true_up and restate: the same number for all periods of a quarter, a year, a lifetime.
local windows = {
  period = function(p) return p end,
  quarter = function(p) return quarter_start[p] end,
  year = function(p) return year_start[p] end,
  lifetime = function() return 0 end,
}
function E.window_now(over) return windows[over](period) end
function E.window_ends(over) -- not windows[over](period + 1): the data may end here
  local y, m = civil(first_day[period])
  local next_y, next_m = civil(first_day[period + 1])
  return next_y ~= y or over == "quarter" and floor((next_m - 1) / 3) ~= floor((m - 1) / 3)
end
function E.period_now() return period end
function E.period_of_sale() -- the period in which the sale at hand was made
  local day, low, high = day_of(sales[sale_row].sold_at), 0, n_periods
  while high - low > 1 do
    local middle = floor((low + high) / 2)
    if first_day[middle] <= day then low = middle else high = middle end
  end
  return low
end
function E.window_of_sale(over) return windows[over](E.period_of_sale()) end
E.window_names = windows

-- What the driver and the qualification share ------------------------------------------------------------------

function E.share(amount, rate) return deck.share(deck, amount, rate) end
function E.round(value) return deck.round(deck, value) end

local reasons = {}
E.reasons = reasons
local REASON_MOST = 500 -- bytes: a sentence, not a document
function E.reason_number(reason)
  if E.host.utf8(reason) or string.find(reason, "%z") then fail("policy.result", "a reason must be text in UTF-8 without NUL bytes") end
  local cut = reason
  if #cut > REASON_MOST then -- not within a character
    cut = string.sub(cut, 1, REASON_MOST)
    while E.host.utf8(cut) do cut = string.sub(cut, 1, -2) end
  end
  local n = deck.reason(deck, cut, #cut)
  reasons[reason] = n
  return n
end

-- The driver's side --------------------------------------------------------------------------------------------

local cursor = { partner = partner, partner_values = partner_values, scores = scores }
cursor.objects = { sale = sale, refund = refund, referred = referral, qualified = referral, activity = activity }
cursor.getters = { partner = partner_getters, sale = sale_getters, refund = refund_getters, referral = referral_getters,
  activity = activity_getters }

function cursor.to_partner(row)
  partner_row, level, previous_level = row, 0, -1
  partner_values.level = levels[1]
end
function cursor.to_period(p)
  period = p
  wire.clear_fact(now)
end
function cursor.to_level(l, last)
  level, previous_level = l, last
  partner_values.level = levels[l + 1]
end
function cursor.to_referral(row) referral_row = row end
-- False for a correction in another currency that comes to nothing in the program's: policies would take it for a sale.
local function is_worth_asking(row) return sale_amount[row] ~= 0 or sales[row].amount >= 0 end
function cursor.to_sale(row)
  sale_row = row
  referral_row = sales[row].referral
  if fills_amount then sale_values.amount = amount_of(row) end
  if fills_product then sale_values.product = symbol(sales[row].product) end
  return not sale_amount or is_worth_asking(row)
end
function cursor.to_refund(row) -- returns the time of its sale
  refund_row = row
  sale_row = refunds[row].sale
  referral_row = sales[sale_row].referral
  return tonumber(sales[sale_row].sold_at)
end
function cursor.to_activity(row) activity_row = row end

-- After an event: what later events of the period see of it.
function cursor.past_referred(row)
  now.referrals = now.referrals + 1
  local q = referrals[row].quality
  if q == q then
    now.quality = now.quality + q
    now.quality_n = now.quality_n + 1
  end
end
function cursor.past_qualified() now.qualified = now.qualified + 1 end
local tracks_active = E.on_timeline.lost
function cursor.past_sale(row)
  local s = sales[row]
  now.gross = now.gross + tonumber(sale_amount and sale_amount[row] or s.amount)
  if tonumber(s.amount) < 0 then return end
  now.sales = now.sales + 1
  if s.number > 1 then return end
  now.conversions = now.conversions + 1
  if not tracks_active then return end
  local lost = tonumber(referrals[s.referral].lost_at)
  if lost == NO_TIME or lost > tonumber(s.sold_at) then now.active = now.active + 1 end
end
function cursor.past_refund(row)
  now.refunds = now.refunds + 1
  now.refunded = now.refunded + tonumber(refund_amount and refund_amount[row] or refunds[row].amount)
end
function cursor.past_activity() now.activities = now.activities + 1 end
function cursor.past_lost(row)
  now.lost = now.lost + 1
  local r = referrals[row]
  if r.first_sale ~= 0 and tonumber(sales[r.first_sale - 1].sold_at) < tonumber(r.lost_at) then now.active = now.active - 1 end
end

E.cursor = cursor
