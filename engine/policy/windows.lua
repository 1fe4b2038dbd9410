-- windows: facts over some periods, and up to the event at hand. Facts of periods are sums that C has counted; those of the
-- moment are counted here, event by event, and start anew in each period.
--
-- Loaded by objects.lua. Gives E.windows.
local E, deck = ...

local fail, object, suggest = E.fail, E.object, E.host.suggest
local spec, civil, symbol = E.spec, E.civil, E.symbol
local type, tonumber, pairs, ipairs = type, tonumber, pairs, ipairs
local floor, min, max, format = math.floor, math.min, math.max, string.format

local partners, referrals, sales, activities = deck.partners, deck.referrals, deck.sales, deck.activities
local facts, ranges, first_day, at = deck.facts, deck.ranges, deck.first_day, deck.at
local lost_at = deck.referral_columns.lost_at ~= nil and deck.referral_columns.lost_at or nil
local qualities = deck.referral_columns.quality ~= nil and deck.referral_columns.quality or nil
local scale, n_periods = spec.scale, deck.n_periods
local NO_TIME = -9223372036854775808 -- TIME_NONE, exactly a double

local partner_row, period = 0, 0 -- where the driver stands
local own_from, own_n, own_first = 0, 0, 0 -- the partner's facts: struct fact_range

-- Sums ---------------------------------------------------------------------------------------------------------

-- Of the period, before the event at hand. Scalars of their own: what they are is known when a trace reads them.
local referred, qualified, conversions, lost, active, sold, refunded, acted = 0, 0, 0, 0, 0, 0, 0, 0
local gross, back, quality, rated = 0, 0, 0, 0 -- the money in minor units

local moments = {
  referrals = function() return referred end,
  qualified = function() return qualified end,
  conversions = function() return conversions end,
  lost = function() return lost end,
  active = function() return active end,
  sales = function() return sold end,
  refunds = function() return refunded end,
  activities = function() return acted end,
  gross = function() return gross end,
  refunded = function() return back end,
  quality = function() return quality end,
  quality_n = function() return rated end,
}

-- The row of a partner's facts that is through period p (a number within the span; below it, row 0).
local function row_through(p)
  return own_first + min(max(p - own_from + 1, 0), own_n) -- without a branch, and so in one trace
end

-- Of whole periods.
local function sum_of(name, first, last)
  if name == "active" then return function() return facts[row_through(last())].active end end
  return function() return facts[row_through(last())][name] - facts[row_through(first() - 1)][name] end
end

local function this_period() return period end
local function last_period() return period - 1 end

-- One sum of a window. A moment within the period at hand holds no whole one.
local function reader_of(name, first, last, partial)
  local now = moments[name]
  if not partial then return sum_of(name, first, last) end
  if first == this_period and name ~= "active" then return now end
  local whole = sum_of(name, first, last)
  return function() return whole() + now() end
end

-- Activities ---------------------------------------------------------------------------------------------------

local function start_of(p)
  if p <= 0 then p = 0 elseif p > n_periods then p = n_periods end
  return first_day[p] * 86400
end

local ACTIVITY, PERIOD = 4, 6 -- EVENT_ACTIVITY, EVENT_PERIOD
local function moment_of()
  if at.event == PERIOD then return at.time end
  return (E.cursor.time_by_kind[at.event](at.row))
end

-- Whether activity row `i`, of time `t`, comes after the event at hand or is it.
local function is_later(t, i)
  local moment = tonumber(moment_of())
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

-- Windows ------------------------------------------------------------------------------------------------------

local COUNTS = { "referrals", "qualified", "conversions", "lost", "active", "sales", "refunds", "activities" }

-- The fields of a window, by what reads its sums.
local function fields_of(read)
  local fields, income, outgo = {}, read("gross"), read("refunded")
  local points, judged, converted, all = read("quality"), read("quality_n"), read("conversions"), read("referrals")
  for _, name in ipairs(COUNTS) do fields[name] = read(name) end
  function fields.gross() return income() / scale end
  function fields.refunded() return outgo() / scale end
  function fields.revenue() return (income() - outgo()) / scale end
  function fields.quality()
    local n = judged()
    if n == 0 then return nil end
    return points() / n
  end
  function fields.conversion_rate()
    local n = all()
    if n == 0 then return 0 end
    return converted() / n
  end
  return fields
end

-- Facts of a moment are counted from events that policies name; what of sales costs more than a sum, where it is named itself.
local CONVERSIONS = { "conversions", "conversion_rate", "active" }
local NAMED_AS = { sales = { "sales" }, conversions = CONVERSIONS, conversion_rate = CONVERSIONS, active = CONVERSIONS }
local function is_named(name)
  for _, word in ipairs(NAMED_AS[name] or {}) do if E.words[word] then return true end end
  return not NAMED_AS[name]
end

local function check_kinds(getters, what)
  for name in pairs(getters) do
    local is_counted = E.tracks_moments and is_named(name)
    for _, kind in ipairs(E.fact_kinds[name]) do is_counted = is_counted and E.on_timeline[kind] end
    if not is_counted then
      getters[name] = function()
        fail("policy.hidden-name",
          format("%s.%s is read under a computed name; write the field's name in the policy's text", what, name))
      end
    end
  end
end

-- A window whose bounds are found when it is read: `first()` the first period that counts, `last()` the last whole one.
local function window(what, first, last, partial, values)
  local getters = fields_of(function(name) return reader_of(name, first, last, partial) end)
  if not partial then
    function getters.revenue() -- what is read most
      local high, low = facts[row_through(last())], facts[row_through(first() - 1)]
      return (high.gross - low.gross - (high.refunded - low.refunded)) / scale
    end
  end
  if partial then check_kinds(getters, what) end
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
  return object(getters, what, values)
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
    fail("policy.argument", format("partner.%s(w): there is no window \"%s\"", what, E.name_of(name))
      .. suggest(E.name_of(name), E.names_of(spans)))
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

-- What is read most of a moment stands there when it is.
local so_far_values = {}
local tracks = E.tracks_moments
local fills_revenue = E.words.revenue and E.words.so_far and E.on_timeline.sale and E.on_timeline.refund

local windows = {
  period = window("partner.period", this_period, this_period, false),
  so_far = window("partner.so_far", this_period, last_period, true, so_far_values),
  total = windows_by_span("total", this_period, false),
  before = windows_by_span("before", last_period, true),
  previous = windows_by_count("previous", last_period),
  trailing = windows_by_count("trailing", this_period),
}
E.windows = windows

-- Where the quarter and the year of each period start, as period numbers.
windows.starts = { quarter = quarter_start, year = year_start }

-- The driver's side --------------------------------------------------------------------------------------------

function windows.to_partner(row)
  local range = ranges[row]
  partner_row = row
  own_from, own_n, own_first = range.from, range.n, tonumber(range.first)
end
function windows.to_period(p)
  period = p
  if not tracks then return end
  referred, qualified, conversions, lost, active, sold, refunded, acted = 0, 0, 0, 0, 0, 0, 0, 0
  gross, back, quality, rated = 0, 0, 0, 0
  if fills_revenue then so_far_values.revenue = 0 end
end

-- After an event: what later events of the period see of it.
function windows.past_referred(row)
  referred = referred + 1
  if not qualities then return end
  local q = qualities[row]
  if q == q then quality, rated = quality + q, rated + 1 end
end
function windows.past_qualified() qualified = qualified + 1 end
local counts_sales, counts_conversions = is_named("sales"), is_named("conversions")
local tracks_active = E.on_timeline.lost
function windows.past_sale(row, amount) -- in minor units
  gross = gross + amount
  if fills_revenue then so_far_values.revenue = (gross - back) / scale end
  if not counts_sales and not counts_conversions or amount < 0 then return end
  sold = sold + 1
  if not counts_conversions then return end
  local s = sales[row]
  if s.number > 1 then return end
  conversions = conversions + 1
  if not tracks_active then return end
  local then_lost = lost_at and tonumber(lost_at[s.referral]) or NO_TIME
  if then_lost == NO_TIME or then_lost > tonumber(s.sold_at) then active = active + 1 end
end
function windows.past_refund(amount)
  refunded = refunded + 1
  back = back + amount
  if fills_revenue then so_far_values.revenue = (gross - back) / scale end
end
function windows.past_activity() acted = acted + 1 end
function windows.past_lost(row)
  lost = lost + 1
  local r = referrals[row]
  if r.first_sale ~= 0 and tonumber(sales[r.first_sale - 1].sold_at) < tonumber(lost_at[row]) then active = active - 1 end
end
