-- A referral counts when it is complete and of the right kind: the fields that must be filled, the values that are allowed.
--
-- For lead forms and deal registrations. `required` lists fields that must have a value. `allowed` maps a field to the values
-- it may have ({channel: [form, event]}), `refused` to those it may not have ({country: [XX]}); a field without a value is
-- not allowed where `allowed` names it, and not refused. Numbers and dates are compared as they are written.
--
-- Practice: Compliance.ai, "Referral Deal Registration" (the submission must be complete, with no missing information).
local function has(values, value)
  for _, one in ipairs(values) do if one == tostring(value) then return true end end
  return false
end

return policy {
  kind    = "qualification",
  summary = "Only referrals with the required fields and allowed values count.",
  params  = {
    required = { type = "list", of = "text", optional = true, doc = "fields that must have a value" },
    allowed  = { type = "map", of = "list", default = {}, doc = "the values that a field may have" },
    refused  = { type = "map", of = "list", default = {}, doc = "the values that a field may not have" },
  },
  qualify = function(referral, _, p)
    for _, field in ipairs(p.required or {}) do
      if referral[field] == nil or referral[field] == "" then return false, "without " .. field end
    end
    for field, values in pairs(p.allowed) do
      if not has(values, referral[field]) then return false, field .. " " .. tostring(referral[field] or "not given") end
    end
    for field, values in pairs(p.refused) do
      if has(values, referral[field]) then return false, field .. " " .. tostring(referral[field]) end
    end
    return true
  end,
}
