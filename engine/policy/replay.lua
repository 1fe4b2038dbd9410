-- replay: what is due when a window depends on those before it (a streak, a draw, a guarantee, a carry-over) or on several
-- counts at once, in the face of refunds that arrive when the window is long over.
--
-- tally, in the handlers of events, counts the event at hand in the window it belongs to: a refund in that of its sale.
-- replay, in the `period` handler beside it, goes through the windows from the first that has changed since it last did, asks
-- what each is due, and returns what has changed. So a sale and its full refund leave each window, and all that followed
-- from it, as if there had been neither.
local E = ...

local fail, globals, spec = E.fail, E.globals, E.spec
local floor, huge, type, setmetatable, pairs = math.floor, math.huge, type, setmetatable, pairs
local REFERRED, QUALIFIED, SALE, REFUND, ACTIVITY = 0, 1, 2, 3, 4 -- enum event_kind
E.REFUND = REFUND

local function minor_of(amount) return floor(amount * spec.scale + 0.5) end

-- Books ----------------------------------------------------------------------------------------------------------

-- A policy's windows along the partner at hand, oldest first, by its state and by how long they are.
local books = setmetatable({}, { __mode = "k" })

local function book_of(state, over)
  local by_length, partner = books[state], E.deck.at.partner
  if not by_length or by_length.partner ~= partner or by_length.run ~= E.run_number then -- whatever table that is, it starts anew
    by_length = { partner = partner, run = E.run_number }
    books[state] = by_length
  end
  local book = by_length[over]
  if not book then
    book = { by_number = {}, changed = huge } -- changed: the number of the oldest window that is to be asked again
    by_length[over] = book
  end
  return book
end

local function window_of(book, number)
  local w = book.by_number[number]
  if w then return w end
  w = { number = number, first = number, last = number, referrals = 0, qualified = 0, sales = 0, conversions = 0, activities = 0,
    gross = 0, refunded = 0, paid = 0, kinds = {}, named = {} }
  book.by_number[number] = w
  if number < book.changed then book.changed = number end
  local at = #book + 1
  while at > 1 and book[at - 1].number > number do
    book[at] = book[at - 1]
    at = at - 1
  end
  book[at] = w
  return w
end

-- Counting -------------------------------------------------------------------------------------------------------

local count = {}
count[REFERRED] = function(w) w.referrals = w.referrals + 1 end
count[QUALIFIED] = function(w) w.qualified = w.qualified + 1 end
count[SALE] = function(w)
  local sale = E.cursor.objects.sale
  w.gross = w.gross + minor_of(sale.amount)
  if sale.amount < 0 then return end
  w.sales = w.sales + 1
  if sale.number == 1 then w.conversions = w.conversions + 1 end
end
count[REFUND] = function(w)
  local refund = E.cursor.objects.refund
  w.refunded = w.refunded + minor_of(refund.refunded)
  if not refund.is_full then return end
  w.sales = w.sales - 1
  if refund.number == 1 then w.conversions = w.conversions - 1 end
end
count[ACTIVITY] = function(w)
  local activity = E.cursor.objects.activity
  local of = w.kinds[activity.kind or ""] or { n = 0, sum = 0, valued = 0 }
  w.kinds[activity.kind or ""] = of
  w.activities, of.n = w.activities + 1, of.n + 1
  if activity.value then of.sum, of.valued = of.sum + activity.value, of.valued + 1 end
end

local function check_amount(name, amount)
  if type(name) ~= "string" then fail("policy.argument", "tally: a count's name must be a text, found a " .. type(name)) end
  if type(amount) ~= "number" or amount ~= amount then fail("policy.argument", "tally: what \"" .. name .. "\" counts must be a number") end
end

-- tally(state, over): counts the event at hand. tally(state, over, name, amount): adds to a count of the policy's own.
function globals.tally(state, over, name, amount)
  E.check_memory(state, over, "tally")
  local kind = E.deck.at.event
  if kind == REFUND and not E.cursor.objects.refund.in_window then return end
  local number = kind == REFUND and E.window_of_sale(over) or E.window_now(over)
  local book = book_of(state, over)
  local w = window_of(book, number)
  if number < book.changed then book.changed = number end
  if name ~= nil then
    check_amount(name, amount)
    w.named[name] = (w.named[name] or 0) + amount
  elseif count[kind] then
    count[kind](w)
  end
end

-- What a step reads ----------------------------------------------------------------------------------------------

local at, length, asking -- the window that is being asked, how long it is, and the number of the policy

-- Its first and last day, as the calendar has them; a lifetime's last day is today's.
local function days_of()
  local first_day = E.deck.first_day
  if length == "period" then return first_day[at.last], first_day[at.last + 1] - 1 end
  if length == "lifetime" then return first_day[0], first_day[at.last + 1] - 1 end
  local y, m = E.civil(first_day[at.last])
  if length == "year" then return E.day_number(y, 1, 1), E.day_number(y, 12, 31) end
  local from = m - (m - 1) % 3
  local next_first = from == 10 and E.day_number(y + 1, 1, 1) or E.day_number(y, from + 3, 1)
  return E.day_number(y, from, 1), next_first - 1
end

local NONE = { n = 0, sum = 0, valued = 0 }
local function of_kind(see)
  local function read(kind)
    if type(kind) ~= "string" then fail("policy.argument", "expected the kind of an activity, found a " .. type(kind)) end
    return (see(at.kinds[kind] or NONE))
  end
  return function() return read end
end
local function tallied(name) return at.named[name] or 0 end
local function target(metric) return (E.target_of(metric, length, at.last)) end

local getters = {
  gross = function() return at.gross / spec.scale end,
  refunded = function() return at.refunded / spec.scale end,
  revenue = function() return (at.gross - at.refunded) / spec.scale end,
  earned = function() return E.earned_in(asking, at.first, at.last) / spec.scale end,
  count = of_kind(function(of) return of.n end),
  sum = of_kind(function(of) return of.sum end),
  mean = of_kind(function(of) if of.valued > 0 then return of.sum / of.valued end end),
  tallied = function() return tallied end,
  target = function() return target end,
  first = function()
    local first = days_of()
    return first
  end,
  last = function()
    local _, last = days_of()
    return last
  end,
  days = function()
    local first, last = days_of()
    return last - first + 1
  end,
  passed = function() -- of its days, those through the last period that counts
    local first, last = days_of()
    local today = E.deck.first_day[at.last + 1] - 1
    return (today < last and today or last) - first + 1
  end,
  is_over = function() -- the next period belongs to another window
    local _, last = days_of()
    return length ~= "lifetime" and E.deck.first_day[at.last + 1] > last
  end,
}
for _, name in ipairs({ "referrals", "qualified", "sales", "conversions", "activities" }) do
  getters[name] = function() return at[name] end
end
local window = E.object(getters, "window")
E.tallied_getters = getters -- for tests/unit/definitions.lua

-- Replaying ------------------------------------------------------------------------------------------------------

local function copy(memory, depth)
  local made = {}
  if depth > E.limits.nested then
    fail("policy.argument", "replay: `memory` has tables within tables, more than " .. E.limits.nested .. " deep; keep sums and counts")
  end
  for key, value in pairs(memory) do made[key] = type(value) == "table" and copy(value, depth + 1) or value end
  return made
end

-- The first window to ask again: the oldest one that was counted in, or in which the policies before earn something else now;
-- and the memory that it starts with.
local function first_changed(book)
  local since, found = E.earned_since(asking), #book
  while found > 1 and (book[found - 1].number >= book.changed or book[found - 1].last >= since) do found = found - 1 end
  book.changed = huge
  if found == #book and not book[found].memory then return found, book.memory or {} end
  while found > 1 and not book[found].memory do found = found - 1 end
  return found, copy(book[found].memory or {}, 1)
end

local function ask(w, step, partner, memory)
  at = w
  w.memory = copy(memory, 1)
  E.replaying = w.last
  local value, reason = step(window, partner, w.p, memory)
  E.replaying = nil
  if value ~= nil and type(value) ~= "number" then
    fail("policy.result", "a step of replay returns a number (and a reason) or nothing, found a " .. type(value))
  end
  local due = E.round(value or 0)
  if due ~= due then fail("policy.result", "what is due is not a finite number, or too large") end
  local change = due - w.paid
  w.paid = due
  return change, reason
end

-- replay(state, over, step, partner, p): how much more, or less, step(window, partner, p, memory) gives for all windows than
-- when it was last asked. `p` is as it stood at each window's end; `memory`, empty at the first, is kept from one to the next.
function globals.replay(state, over, step, partner, p)
  E.check_memory(state, over, "replay")
  if E.replaying then fail("policy.argument", "replay: a step of replay cannot replay windows itself; ask for them beside each other") end
  length, asking = over, E.deck.at.policy + 1
  local book = book_of(state, over)
  local current, sum, why = window_of(book, E.window_now(over)), 0, nil
  current.last, current.p = E.period_now(), p
  local first, memory = first_changed(book)
  for i = first, #book do
    local w = book[i]
    local change, reason = ask(w, step, partner, memory)
    sum = sum + change
    if change ~= 0 then
      why = reason
      if w ~= current then
        why = reason or "an earlier " .. over .. " is restated"
        E.belongs_to(asking, current.last, w.last, minor_of(change))
      end
    end
  end
  book.memory = memory
  if sum ~= 0 then return sum, why end
end
