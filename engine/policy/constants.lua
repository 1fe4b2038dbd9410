-- constants: what must not change while a program runs: lists given as parameters, and the locals of a policy's file.
--
-- A policy's only memory is `state`. A local of its file (`local n = 0` above `return policy`) that a handler writes would
-- carry something from one partner to the next, and results would depend on the order of the partners. Such a write cannot
-- be prevented, so it is looked for after each partner, and the run stops.
local E = ...

local fail, getupvalue, format = E.fail, E.getupvalue, string.format
local type, next, pairs = type, next, pairs

local watched = {} -- { use =, what =, same = function() -> boolean }

local function copy_of(t, seen)
  if type(t) ~= "table" or E.behind[t] then return t end
  if seen[t] then return seen[t] end
  local copy = {}
  seen[t] = copy
  for k, v in next, t do copy[k] = copy_of(v, seen) end
  return copy
end

local function is_same(a, b, seen)
  if type(a) ~= "table" or type(b) ~= "table" or E.behind[a] then return a == b or a ~= a and b ~= b end
  if seen[a] then return true end
  seen[a] = true
  for k, v in next, a do if not is_same(v, b[k], seen) then return false end end
  for k in next, b do if a[k] == nil then return false end end
  return true
end

-- A list is a real table, so that # works on it.
function E.watch_list(list, what)
  local copy = copy_of(list, {})
  watched[#watched + 1] = { use = E.binding, what = "its parameter \"" .. what .. "\"",
    same = function() return is_same(list, copy, {}) end }
end

-- The locals that a policy's handlers reach, through functions as deep as they go.
local function watch_locals(use, f, seen)
  if seen[f] then return end
  seen[f] = true
  local i = 1
  while true do
    local name, value = getupvalue(f, i)
    if not name then return end
    if type(value) == "function" then
      watch_locals(use, value, seen)
    else
      local index, copy = i, copy_of(value, {})
      watched[#watched + 1] = { use = use, what = "the local \"" .. name .. "\" of its file", same = function()
        local _, now = getupvalue(f, index)
        return is_same(now, copy, {})
      end }
    end
    i = i + 1
  end
end

function E.watch_policy(use)
  local seen = {}
  for _, handler in pairs(use.handlers) do watch_locals(use, use.declaration[handler], seen) end
end

-- After each partner. Returns at once when there is nothing to look at.
function E.check_unchanged(at)
  for i = 1, #watched do
    local w = watched[i]
    if not w.same() then
      at.policy, at.event, at.row = (w.use.number or #E.spec.policies + 1) - 1, 6, at.period -- EVENT_PERIOD
      fail("policy.read-only", format("the policy changed %s; what is to last along a partner's timeline belongs in `state`", w.what))
    end
  end
end
