-- stage: one policy's part in one kind of event. The build of the room loads this text afresh for every policy and kind,
-- so that each has bytecode and traces of its own (sharing one loop among policies costs several times as much).
--
-- Handlers are called here and nowhere else. on[gate] says whether the policy is for this partner in this period;
-- `always` (which the compiler folds away) that there is nothing to ask. `dated`, where some parameters change over time, gives those
-- in force; a refund's `time` is that of its sale.
local at, on, gate, always, states, put, k, handler, params, dated, from, until_, matches, after = ...

return function(time, row, place, object, partner)
  if always or on[gate] and time >= from and time < until_ then
    at.policy = k - 1
    if not matches or matches() then
      local quantity, reason = handler(object, partner, dated and dated(time) or params, states[k])
      if quantity ~= nil then put(k, quantity, reason, place) end
    end
  end
  after(time, row, place, object, partner)
end
