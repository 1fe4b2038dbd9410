-- Every field of every row, read through ffi and read plainly: the same numbers. Called with ffi, the declarations, the plain
-- functions, the deck's address, and how many rows each array has; returns how many numbers were compared.
local ffi, cdef, plain, address, counts = ...

ffi.cdef(cdef)
local deck, other = ffi.cast("struct deck *", address), plain.deck(address)
local compared = 0

local function is_same(a, b, what)
  a = tonumber(a)
  compared = compared + 1
  if a ~= b and (a == a or b == b) then error(string.format("%s: %s read through ffi, %s read plainly", what, a, b), 0) end
end

-- The names of a struct's plain fields, from its declaration.
local function fields_of(struct)
  local names = {}
  local body = string.match(cdef, "struct " .. struct .. " (%b{})")
  body = string.gsub(body, "/%*.-%*/", "")
  for list in string.gmatch(body, "%a[%w_]* ([%w_, ]+);") do
    for name in string.gmatch(list, "[%w_]+") do if name ~= "pad" then names[#names + 1] = name end end
  end
  return names
end

local STRUCTS = { partners = "row_partner", referrals = "row_referral", sales = "row_sale", refunds = "row_refund",
  activities = "row_activity", targets = "row_target", events = "event", facts = "fact", ranges = "fact_range" }
for array, struct in pairs(STRUCTS) do
  local names = fields_of(struct)
  for row = 0, counts[array] - 1 do
    local a, b = deck[array][row], other[array][row]
    for _, name in ipairs(names) do is_same(a[name], b[name], array .. "." .. name) end
  end
  assert(#names > 2 and counts[array] > 0, array)
  assert(not pcall(function() return other[array][counts[array]] end), "a row beyond the last one of " .. array)
  assert(not pcall(function() return other[array][0].nothing end), "a field that is not there")
end

for array, n in pairs({ first_event = counts.partners - 1, first_day = deck.n_periods + 1 }) do
  for i = 0, n - 1 do is_same(deck[array][i], other[array][i], array) end
  assert(not pcall(function() return other[array][n] end), "beyond the last one of " .. array)
end
for t = 0, 3 do
  for i = 0, counts.attrs[t + 1] - 1 do
    local a, b = deck.attrs[t][i], other.attrs[t][i]
    for row = 0, 2 do
      if a.number ~= nil then is_same(a.number[row], b.number[row], "an attribute") end
      if a.sym ~= nil then is_same(a.sym[row], b.sym[row], "an attribute") end
    end
  end
end

-- What stands beside the rows; a name after * in the declaration.
local function beside(name, n)
  local there = 0
  local body = string.gsub(string.match(cdef, "struct " .. name .. " (%b{})"), "/%*.-%*/", "")
  for column in string.gmatch(body, "%*([%w_]+)") do
    local a, b = deck[name][column], other[name][column]
    assert((a ~= nil) == (b ~= nil), column)
    if a ~= nil then
      there = there + 1
      for row = 0, n - 1 do is_same(a[row], b[row], name .. "." .. column) end
      assert(not pcall(function() return b[n] end), "beyond the last one of " .. column)
    end
  end
  return there
end
assert(beside("referral_columns", counts.referrals) + beside("sale_columns", counts.sales) > 3)
is_same(deck.sale_columns.one_currency, other.sale_columns.one_currency, "one_currency")

for i, name in ipairs(fields_of("moment")) do
  other.at[name] = 1000 + i
  is_same(deck.at[name], 1000 + i, "at." .. name)
  is_same(deck.at[name], other.at[name], "at." .. name)
end
deck.fault = 3
is_same(deck.fault, other.fault, "fault")
assert(other.sale_amount == nil, "an array that is not there")
for i = 1, counts.syms - 1 do assert(plain.symbol(i) == ffi.string(deck.syms[i])) end
assert(plain.text(deck.partners[0].id) == ffi.string(deck.text + deck.partners[0].id))
return compared
