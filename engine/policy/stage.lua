-- stage: one policy's part in one kind of event. The build of the room loads this text afresh for every policy and kind,
-- so that each has bytecode and traces of its own (sharing one loop among policies costs several times as much).
--
-- Handlers are called here and nowhere else. on[gate] says whether the policy is for this partner in this period: true, false, or PARTLY,
-- where its span begins or ends within the period. What is `false` of `always` (nothing to ask), `dated` (the parameters in
-- force at a time) and `matches` the compiler folds away. A refund's time is that of its sale.
local at, on, gate, always, states, put, k, handler, policy, dated, time_of, matches, after = ...
local params, huge = policy.params, math.huge

return function(row, place, object, partner)
  local is_on = always or on[gate]
  if is_on then
    local time = (dated or is_on ~= true) and time_of(row)
    if is_on == true or time >= (policy.from or -huge) and time < (policy.until_ or huge) then
      at.policy = k - 1
      if not matches or matches() then
        local quantity, reason = handler(object, partner, dated and dated(time) or params, states and states[k])
        if quantity ~= nil then put(k, quantity, reason, place) end
      end
    end
  end
  after(row, place, object, partner)
end
