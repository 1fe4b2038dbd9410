-- plain: what cdata.lua gives, without ffi: an interpreted room has none. See plain.h.
local E = ...

local plain = E.host.plain
local wire = { place = plain.place, marginal = plain.marginal, seal = plain.seal, match = plain.match }
E.wire = wire

function wire.deck(address) return (plain.deck(address)) end
function wire.is_known() return false end
function wire.symbol(_, i) return (plain.symbol(i)) end
function wire.text(_, offset) return (plain.text(offset)) end

function wire.is_untidy() return true end -- host.tidy looks

function wire.new_ladder(n)
  local ladder = { n = n, upper = 0, from = {}, rate = {}, amount = {} }
  for i = 0, n - 1 do ladder.from[i], ladder.rate[i], ladder.amount[i] = 0, 0, 0 end
  return ladder
end
function wire.new_found() return { steps = 0, start = 0, finish = 0, n = 0, at = {}, length = {} } end
