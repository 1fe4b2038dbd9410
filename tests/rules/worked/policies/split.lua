-- An amount that is split by ratios: an activity of kind `split` with a value, and ratios such as "7,3".
local function weights_of(text)
  local weights = {}
  for ratio in text:gmatch("[^,]+") do weights[#weights + 1] = tonumber(ratio) end
  return weights
end

local function reversed(list)
  local out = {}
  for i = #list, 1, -1 do out[#out + 1] = list[i] end
  return out
end

-- Rounded down, an amount below zero gives the cent of a tie to the last share.
local function parts(amount, weights, p)
  if not p.down or amount >= 0 then return allocate(amount, weights) end
  return reversed(allocate(amount, reversed(weights)))
end

return policy {
  kind   = "commission",
  params = {
    down = { type = "boolean", default = false, doc = "parts of an amount below zero are rounded down, not towards zero" },
  },
  activity = function(activity, _, p)
    for i, part in ipairs(parts(activity.value, weights_of(activity.ratios), p)) do emit(part, "share " .. i) end
  end,
}
