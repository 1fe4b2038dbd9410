-- Partners who refer themselves are left out: the referral has the partner's own address, company or card.
--
-- For affiliate and refer-a-friend programs. `same` maps a field of the referral to the field of the partner that it must not
-- equal, capital letters and blanks around it aside: {email: email, vat_id: vat_id}. One match is enough; what either side
-- does not have is not compared. With `domains`, two addresses also match when what follows the @ is the same, unless that is
-- one of `public`, where anybody can have an address.
--
-- Practice: Simple Analytics, "Terms of service of our referral program" ("you can not use your own referral link").
local function plain(value)
  return (tostring(value):lower():match("^%s*(.-)%s*$"))
end

local function is_public(domain, p)
  for _, name in ipairs(p.public) do if name == domain then return true end end
  return false
end

local function is_same(a, b, p)
  if a == nil or b == nil then return false end
  a, b = plain(a), plain(b)
  local domain = a:match("@(.+)$")
  return a == b or p.domains and domain ~= nil and domain == b:match("@(.+)$") and not is_public(domain, p)
end

return policy {
  kind    = "qualification",
  summary = "Referrals of partners by themselves do not count.",
  params  = {
    same    = { type = "map", of = "text", doc = "the partner's field that each field of the referral is compared with" },
    domains = { type = "boolean", default = false, doc = "whether the same domain of an e-mail address is a match" },
    public  = { type = "list", of = "text", default = { "gmail.com", "outlook.com", "yahoo.com", "icloud.com" },
                doc = "domains that say nothing" },
  },
  qualify = function(referral, partner, p)
    for field, own in pairs(p.same) do
      if is_same(referral[field], partner[own], p) then return false, "same " .. field .. " as the partner" end
    end
    return true
  end,
}
