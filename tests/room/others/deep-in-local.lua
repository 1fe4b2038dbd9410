-- A hundred tables down.
-- ends: policy.read-only
local root = {}
local deep = root
for _ = 1, 100 do
  deep.next = {}
  deep = deep.next
end
return policy {
  kind = "commission",
  sale = function(sale)
    local t = root
    while t.next do t = t.next end
    t.n = (t.n or 0) + 1
    return t.n
  end,
}
-- says: the policy changed the local "root" of its file
