-- objects: what a policy reads. Each object is one guarded table for the whole run; its fields are computed from the
-- sealed rows when they are read, at the place where the driver stands. Policies never see the rows themselves.
--
-- Loaded when there is a deck to run over. Gives E.cursor: the driver's way to say where it stands.
local E, deck = ...

local wire = E.wire
local fail, object, suggest = E.fail, E.object, E.host.suggest
local spec, civil, months_between = E.spec, E.civil, E.months_between
local tonumber, floor, format = tonumber, math.floor, string.format

local partners, referrals, sales, refunds = deck.partners, deck.referrals, deck.sales, deck.refunds
local activities, targets = deck.activities, deck.targets
local first_day = deck.first_day
local referral_columns, sale_columns = deck.referral_columns, deck.sale_columns
local sale_amount = deck.sale_amount ~= nil and deck.sale_amount or nil
local refund_amount = deck.refund_amount ~= nil and deck.refund_amount or nil
local at = deck.at
local scale, levels = spec.scale, spec.levels
local n_periods = deck.n_periods

E.period_text = {}
for p = 0, n_periods - 1 do E.period_text[p] = E.host.period(deck.first_period + p) end

-- Where the driver stands.
local partner_row, period, sale_row, refund_row, activity_row = 0, 0, 0, 0, 0
local own_referral, of_sale = 0, false -- the referral at hand is that of the sale, or one by itself
local level, previous_level = 0, -1

local function referral_row()
  if of_sale then return sales[sale_row].referral end
  return own_referral
end

local SYMS_AHEAD = 10000 -- looked up by number when they are a list; more of them are found one by one

-- Texts --------------------------------------------------------------------------------------------------------

local symbols = {}
local n_syms = deck.n_syms or 0
for i = 1, n_syms <= SYMS_AHEAD and n_syms - 1 or 0 do symbols[i] = wire.symbol(deck, i) end
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

-- Fields whose values stand beside the rows, where any row has one (rows.h).
local function referral_beside(column, get)
  if column == nil then return function() return nil end end
  return function() return (get(column[referral_row()])) end
end
local function sale_beside(column, get, otherwise)
  if column == nil then return function() return otherwise end end
  return function() return (get(column[sale_row])) end
end
local function as_it_is(v) return v end
local function number_or_nil(v)
  if v ~= v then return nil end
  return v
end

-- Referral -----------------------------------------------------------------------------------------------------

local referral_getters = {
  id = function() return (text(referrals[referral_row()].id)) end,
  customer = function() return (text(referrals[referral_row()].customer)) end,
  date = function() return (day_of(referrals[referral_row()].referred_at)) end,
  qualified_on = referral_beside(referral_columns.qualified_at, day_or_nil),
  lost_on = referral_beside(referral_columns.lost_at, day_or_nil),
  channel = referral_beside(referral_columns.channel, symbol),
  quality = referral_beside(referral_columns.quality, number_or_nil),
}
local referral_builtin = {}
for name in pairs(referral_getters) do referral_builtin[name] = true end
add_attributes(referral_getters, "referral", referral_row)
local referral = object(referral_getters, "referral")

-- Sale and refund ----------------------------------------------------------------------------------------------

local scales = {} -- 10^decimals by currency symbol
for code, exponent in pairs(spec.exponents) do scales[code] = 10 ^ exponent end

local function amount_of(row)
  if sale_amount then return tonumber(sale_amount[row]) / scale end
  return tonumber(sales[row].amount) / scale
end
local function sale_amount_now() return (amount_of(sale_row)) end

local currencies = sale_columns.currency ~= nil and sale_columns.currency or nil
local one_currency = symbol(sale_columns.one_currency)
local function currency_of(row)
  if not currencies then return one_currency end
  return (symbol(currencies[row]))
end

local sale_getters = {
  id = sale_columns.id ~= nil and sale_beside(sale_columns.id, text) or referral_getters.id,
  amount = sale_amount_now,
  full_amount = sale_amount_now,
  share = function() return 1 end,
  original_amount = function()
    return tonumber(sales[sale_row].amount) / scales[currency_of(sale_row)]
  end,
  currency = sale_beside(currencies, symbol, one_currency),
  product = function() return (symbol(sales[sale_row].product)) end,
  category = sale_beside(sale_columns.category, symbol),
  kind = sale_beside(sale_columns.kind, symbol),
  quantity = sale_beside(sale_columns.quantity, as_it_is, 1),
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
function refund_getters.earned()
  if not E.words.earned then -- drafts would not be in it yet
    fail("policy.hidden-name", "refund.earned is read under a computed name; write the field's name in the policy's text")
  end
  return deck.earned(deck, sale_row) / E.scale_of[at.policy + 1]
end
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

E.symbol = symbol
E.stamp("windows")(E, deck)
local windows = E.windows
local quarter_start, year_start = windows.starts.quarter, windows.starts.year

-- Partner ------------------------------------------------------------------------------------------------------

-- The labels of the quarter and the year of each period, made when they are first asked for.
local labels = { period = E.period_text, quarter = {}, year = {} }
local function label_of(span, p)
  local made = labels[span]
  if not made then
    fail("policy.argument", format("partner.target(metric, w): there is no \"%s\"", E.name_of(span))
      .. suggest(E.name_of(span), E.names_of(labels)))
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
}
add_attributes(partner_getters, "partner", function() return partner_row end)
-- What stays the same for the whole run, and the level, are not computed again.
local partner_values = { target = target, score = score }
for _, name in ipairs({ "period", "so_far", "total", "before", "previous", "trailing" }) do
  local window = windows[name]
  partner_getters[name] = function() return window end
  partner_values[name] = window
end
local partner = object(partner_getters, "partner", partner_values)

-- Change: what a scenario makes of a partner's earnings, which stands in attributes of a run that asks for responses.
local function change_getter(field)
  for i, a in ipairs(spec.attrs.partner) do
    if a.name == E.CHANGE .. field then return attribute_getter("partner", i - 1, a.type, function() return partner_row end) end
  end
  return function() return nil end
end
local change_getters = {}
for _, field in ipairs({ "before", "after", "money_before", "money_after", "revenue" }) do change_getters[field] = change_getter(field) end
local change = object(change_getters, "change")

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

-- Numbers of windows, for the library's true_up and restate: the same number for all periods of a quarter, a year, a lifetime.
local number_of = {
  period = function(p) return p end,
  quarter = function(p) return quarter_start[p] end,
  year = function(p) return year_start[p] end,
  lifetime = function() return 0 end,
}
function E.window_now(over) return number_of[over](period) end
function E.window_ends(over) -- not number_of[over](period + 1): the data may end here
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
function E.window_of_sale(over) return number_of[over](E.period_of_sale()) end
E.window_names = number_of

-- What the driver and the qualification share ------------------------------------------------------------------

function E.share(amount, rate) return deck.share(deck, amount, rate) end
function E.round(value) return deck.round(deck, value) end

local reasons = {}
E.reasons = reasons
local REASON_MOST = 500 -- bytes: a sentence, not a document
function E.reason_number(reason)
  if E.host.utf8(reason) or string.find(reason, "%z") then fail("policy.result", "a reason must be text in UTF-8 without NUL bytes") end
  local cut = string.gsub(string.gsub(reason, "%c", " "), "\194[\128-\159]", " ") -- a line, whatever its policy put into it
  if #cut > REASON_MOST then -- not within a character
    cut = string.sub(cut, 1, REASON_MOST)
    while E.host.utf8(cut) do cut = string.sub(cut, 1, -2) end
  end
  local n = deck.reason(deck, cut, #cut)
  reasons[reason] = n
  return n
end

-- The driver's side --------------------------------------------------------------------------------------------

local cursor = { partner = partner, partner_values = partner_values, scores = scores, change = change }
cursor.windows = windows
cursor.objects = { sale = sale, refund = refund, referred = referral, qualified = referral, activity = activity }
cursor.getters = { partner = partner_getters, sale = sale_getters, refund = refund_getters, referral = referral_getters,
  activity = activity_getters }

function cursor.to_partner(row)
  partner_row, level, previous_level = row, 0, -1
  windows.to_partner(row)
  partner_values.level = levels[1]
end
function cursor.to_period(p)
  period = p
  windows.to_period(p)
end
function cursor.to_level(l, last)
  level, previous_level = l, last
  partner_values.level = levels[l + 1]
end
function cursor.to_referral(row) own_referral, of_sale = row, false end
-- An interpreted room, which computes a second time, reads the rows.
local reads_rows = not E.ffi
function cursor.to_sale(row, amount)
  sale_row, of_sale = row, true
  if fills_amount then sale_values.amount = reads_rows and amount_of(row) or amount / scale end
  if fills_product then sale_values.product = symbol(sales[row].product) end
end
function cursor.to_refund(row)
  refund_row = row
  sale_row, of_sale = refunds[row].sale, true
end
function cursor.to_activity(row) activity_row = row end

-- When an event was, and for a refund that policies are asked about, when its sale was: it must have been within their spans.
cursor.time_of = {
  referred = function(row) return (tonumber(referrals[row].referred_at)) end,
  qualified = function(row) return (tonumber(referral_columns.qualified_at[row])) end,
  lost = function(row) return (tonumber(referral_columns.lost_at[row])) end,
  sale = function(row) return (tonumber(sales[row].sold_at)) end,
  refunded = function(row) return (tonumber(refunds[row].refunded_at)) end,
  refund = function(row) return (tonumber(sales[refunds[row].sale].sold_at)) end,
  activity = function(row) return (tonumber(activities[row].at)) end,
}
cursor.time_by_kind = {}
for kind, name in ipairs({ "qualified", "sale", "refunded", "activity", "lost" }) do -- enum event_kind
  cursor.time_by_kind[kind] = cursor.time_of[name]
end
cursor.time_by_kind[0] = cursor.time_of.referred

E.cursor = cursor
