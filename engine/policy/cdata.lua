-- cdata: the structs of wire.h as compiled code reads them best: through ffi. The other way is plain.lua.
--
-- Gives E.wire: deck(address), is_known(deck, address), symbol(deck, number), text(deck, offset), for brackets new_ladder(n), place,
-- marginal, seal (ladder.h), is_untidy() (struct memory_use), and for texts new_found() and match (pattern.h).
local E = ...

local ffi = E.ffi

ffi.cdef(E.texts.cdef)
for name, size in pairs(E.sizes) do
  if ffi.sizeof(name) ~= size then error("the engine and its Lua disagree on the size of " .. name, 0) end
end

local calls = ffi.cast("const struct ladder_calls *", E.host.ladder_calls)
local wire = { place = calls.place, marginal = calls.marginal, seal = calls.seal }
E.wire = wire
wire.match = ffi.cast("const struct pattern_calls *", E.host.pattern_calls).find
local memory = ffi.cast("const struct memory_use *", E.host.memory)
function wire.is_untidy() return memory.used > memory.tidy end
function wire.new_found() return (ffi.new("struct pattern_found")) end

function wire.deck(address) return (ffi.cast("struct deck *", address)) end

-- What the driver does not look up again when it runs once more: whether it is as it was.
local KEPT = { "events", "first_event", "facts", "ranges", "first_day", "slots", "sale_amount", "refund_amount", "order", "n_periods",
  "first_period", "keeps_lines", "tells_times", "checks_fields" }
local known = {}
function wire.is_known(deck, address)
  local same = known.address == address
  for _, name in ipairs(KEPT) do
    same = same and known[name] == deck[name]
    known[name] = deck[name]
  end
  known.address = address
  return same
end

function wire.symbol(deck, i) return (ffi.string(deck.syms[i])) end
function wire.text(deck, offset) return (ffi.string(deck.text + offset)) end
function wire.new_ladder(n)
  local ladder = ffi.new("struct ladder")
  ladder.n = n
  return ladder
end
