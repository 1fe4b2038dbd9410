-- open: brings up a room. C has put into E: host (functions of C), spec (the program), texts (the engine's Lua and the
-- declarations for ffi), sizes (of the shared structs, as the C compiler sees them), debug's getlocal, getupvalue, getinfo,
-- jit.util's funcbc, funcinfo, funck, and, where Lua is compiled, ffi.
local E = ...

local texts, spec = E.texts, E.spec
local format = string.format

-- The "-loop" is for correctness: with loop optimisation this generation of LuaJIT carries table constructors round a
-- loop wrongly (upstream #994). The room for traces is for programs of many policies.
jit.opt.start("-loop", "maxtrace=8000", "maxrecord=16000", "maxside=1000", "maxsnap=2000", "maxmcode=16384", "sizemcode=256")

local function load_text(name)
  local f, message = loadstring(texts[name], "=[guerdon] " .. name)
  if not f then error(message, 0) end
  return f
end
E.stamp = load_text -- a fresh function each time: its own bytecode, its own traces

E.brackets = setmetatable({}, { __mode = "k" })
E.level_index, E.unit_index, E.scale_of = {}, {}, {}
for i, name in ipairs(spec.levels) do E.level_index[name] = i end
for i, unit in ipairs(spec.units) do E.unit_index[unit.id] = i end
spec.scale = 10 ^ spec.exponent

load_text(E.ffi and "cdata" or "plain")(E)
if E.host.watch then load_text("trace")(E) end -- opened for an explanation
load_text("limits")(E)
load_text("room")(E)
load_text("text")(E)
load_text("lists")(E)
load_text("scan")(E)
load_text("exchange")(E)
load_text("column")(E)
load_text("remedy")(E)
load_text("constants")(E)
load_text("params")(E)
load_text("bind")(E)
load_text("library")(E)
load_text("replay")(E)
load_text("describe")(E)

-- An error in a policy's text, at one of its lines.
local function fail_in(use, line, id, text, column)
  E.place = { file = use.chunk, line = line, column = column }
  E.fail(id, text)
end

-- `object.field` names in a policy's text whose object is a parameter of one of its handlers.
local EVENTS = { sale = "sale", refund = "refund", referred = "referral", qualified = "referral", activity = "activity",
  qualify = "referral" }

-- What the first two parameters of a policy's handlers are, by the names it gives them; and the names of the one that holds
-- the policy's parameters.
function E.names_in(use)
  local object_of, params = {}, {}
  for _, handler in ipairs(use.handlers) do
    local f = use.declaration[handler]
    local first, second, third = E.getlocal(f, 1), E.getlocal(f, 2), E.getlocal(f, 3)
    if EVENTS[handler] then
      if first then object_of[first] = EVENTS[handler] end
      if second then object_of[second] = "partner" end
      if third then params[third] = true end
    elseif handler == "respond" then -- the first is the change, which is known to nobody else
      if second then object_of[second] = "partner" end
      if third then params[third] = true end
    else
      if first then object_of[first] = "partner" end
      if second then params[second] = true end
    end
  end
  return object_of, params
end

local function reads_of(use)
  local object_of, reads = E.names_in(use), {}
  for _, f in ipairs(use.fields) do
    local object = object_of[f.object]
    if object then reads[#reads + 1] = { object = object, field = f.field, line = f.line, at = f.at } end
  end
  return reads
end

local function summary_of_reads(use)
  local seen, names = {}, {}
  for _, r in ipairs(use.reads) do
    local name = r.object .. "." .. r.field
    if not seen[name] then names[#names + 1], seen[name] = name, true end
  end
  table.sort(names)
  return table.concat(names, ", ")
end

local function open_policy(use, number)
  E.host.opening(number)
  E.opening = use
  local found, refusal = E.scan(use.text)
  if not found then fail_in(use, refusal.line, refusal.id, refusal.text, refusal.at and E.column_at(use.text, refusal.at)) end
  use.text_words, use.fields = found.words, found.fields
  local declaration, line, message = E.compile(use)
  if not declaration then
    local told, column = E.syntax_error(use.text, line, message)
    fail_in(use, line, "policy.syntax", told, column)
  end
  use.handlers = E.check_declaration(declaration, use)
  use.declaration = declaration
  local is_tier = use == spec.tier
  if is_tier ~= (declaration.kind == "tier") then
    E.fail_at(use, "program.wrong-kind", is_tier and use.use .. " is of kind " .. declaration.kind .. "; tiers need one of kind tier"
      or use.use .. " is of kind tier; it belongs under `tiers:`, as its `use`")
  end
  E.bind(use)
  use.lines = {}
  for _, handler in ipairs(use.handlers) do use.lines[handler] = E.getinfo(declaration[handler], "S").linedefined end
  use.lines.referred = use.lines.referred or use.lines.qualify -- the events during which these two are asked
  use.lines.period = use.lines.period or use.lines.score or use.lines.respond
  E.watch_policy(use)
  use.words = E.words_of(use.text_words, use.params_node)
  use.reads = reads_of(use)
  use.reads_text = summary_of_reads(use)
  use.handlers_text = table.concat(use.handlers, ", ")
  E.opening = nil
end

-- A reward is counted in one of the catalogue's units; a commission in the currency unless it is given another unit.
-- What has no customer cannot be bounded per customer; and customers do not lie within months, nor months within customers: of
-- two such bounds none can say what the other would have let through without a refunded sale.
local CALENDAR = { period = true, quarter = true, year = true }
E.ENDING = CALENDAR -- a floor of these is closed when they end
local function check_scopes(use, unit)
  local other = use.declaration.period and "period" or use.declaration.activity and "activity"
  local of_customer, of_calendar
  for _, what in ipairs({ "cap", "floor", "limit" }) do
    local per = what == "limit" and unit.limit_per or use[what .. "_per"]
    if per == "customer" and other then
      E.fail_at(use, "program.wrong-scope", format("policy \"%s\" handles %s, which has no customer, and so its %s cannot be per customer; "
        .. "bound it per period, or split the policy", use.name, other, what))
    end
    if per == "customer" then of_customer = what elseif CALENDAR[per] then of_calendar = what end
  end
  if of_customer and of_calendar then
    E.fail_at(use, "program.wrong-scope", format("policy \"%s\" has a %s per customer and a %s per period, quarter or year, and no span of "
      .. "the one lies within one of the other; bound one of the two per event or lifetime", use.name, of_customer, of_calendar))
  end
end

local EARNS_NOTHING = { qualification = true, score = true, response = true }
function E.check_unit(use, unit)
  if EARNS_NOTHING[use.declaration.kind] then
    local key = use.unit_given and "unit" or use.cap_per and "cap" or use.floor_per and "floor"
    if key then
      E.fail_at(use, "program.earns-nothing", format("policy \"%s\" is a %s, which earns nothing; leave out its `%s`", use.name,
        use.declaration.kind, key))
    end
    return
  end
  if use.declaration.kind == "reward" and unit.is_money then
    E.fail_at(use, "program.missing-unit", "policy \"" .. use.name .. "\" is a reward: give it a `unit` from the program's `rewards`")
  end
  E.scale_of[use.number] = 10 ^ unit.exponent
  check_scopes(use, unit)
end

E.CHANGE = "change." -- what the names of those attributes begin with
-- What partners would do is asked about a scenario, by what it changes for them; the data say that only then.
local function check_response(use)
  if use.declaration.kind ~= "response" then return end
  for _, a in ipairs(spec.attrs.partner) do if a.name == E.CHANGE .. "before" then return end end
  E.fail_at(use, "program.wrong-kind", format("policy \"%s\" is a response: it says what partners would do in a scenario, and stands under "
    .. "`response` in a scenario file, or after --response", use.name))
end

-- With a book at hand: every field a policy's text names must be there.
function E.check_fields(policies, getters)
  for _, use in ipairs(policies) do
    for _, r in ipairs(use.reads) do
      if getters[r.object][r.field] == nil then
        fail_in(use, r.line, "policy.unknown-field", r.object .. " has no field \"" .. r.field .. "\""
          .. E.host.suggest(r.field, E.names_of(getters[r.object])), E.column_at(use.text, r.at))
      end
    end
  end
end

E.lock()
local all = {}
for k, use in ipairs(spec.policies) do
  use.number = k
  all[k] = use
  open_policy(use, k)
  E.check_unit(use, spec.units[use.unit + 1])
  check_response(use)
end
if spec.tier then
  open_policy(spec.tier, #all + 1)
  all[#all + 1] = spec.tier
end

E.opened = all
E.on_timeline = E.timeline_kinds(all, spec.claws_back)
if E.trace then E.trace.watch(all) end

-- Before anything is counted: which referrals do not qualify.
E.qualifications, E.scores = {}, {}
for _, use in ipairs(spec.policies) do
  if use.declaration.kind == "qualification" then E.qualifications[#E.qualifications + 1] = use end
  if use.declaration.score or use.declaration.respond then E.scores[#E.scores + 1] = use end
end
function E.qualify(address)
  local deck = E.wire.deck(address)
  E.drive = nil -- the library goes by the objects that were made last
  E.emit = E.no_emit
  load_text("objects")(E, deck)
  load_text("filters")(E)
  load_text("qualify")(E, deck)
end

-- The first run builds the objects and the driver over its deck; later runs over the same deck reuse them.
E.run_number = 0
function E.run(address)
  E.run_number, E.replaying = E.run_number + 1, nil
  local deck = E.wire.deck(address)
  if not E.drive or not E.wire.is_known(deck, address) then
    E.deck = deck
    load_text("objects")(E, deck)
    load_text("filters")(E)
    E.drive = load_text("driver")(E, deck)
  end
  for reason in pairs(E.reasons) do E.reasons[reason] = nil end -- their numbers are those of a result
  E.drive()
end

-- Go on with another program's values; see change.lua.
function E.change(next_spec) return load_text("change")(E, next_spec) end
