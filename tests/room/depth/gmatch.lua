-- Through loops over matches.
-- ends: policy.too-deep, line 8
local function deeper(text)
  for word in text:gmatch("%w+") do deeper(word) end
end
return policy {
  kind = "commission",
  sale = function(sale)
    deeper(sale.id)
    return 10
  end,
}
