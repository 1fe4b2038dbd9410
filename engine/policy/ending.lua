-- ending: one policy's part in the end of a period: its `period` handler, or (`close`) its floor, where a span of it ends. Stamped like
-- stage.lua.
local at, on, gate, states, put, k, handler, partner, policy, applies_at_end, close, after = ...

return function(finish_time)
  if close then
    at.policy = k - 1
    close(k)
  elseif on[gate] and applies_at_end(policy, finish_time) then
    at.policy = k - 1
    local dated = policy.dated
    local quantity, reason = handler(partner, dated and dated(finish_time - 1) or policy.params, states[k])
    if quantity ~= nil then put(k, quantity, reason) end
  end
  after(finish_time)
end
