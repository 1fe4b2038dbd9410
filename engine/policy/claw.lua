-- claw: a refund, for a policy that does not handle refunds itself: what it earned on the sale is taken back.
local at, claw_back, k, after = ...

return function(row, place, object, partner)
  at.policy = k - 1
  claw_back(k, place)
  after(row, place, object, partner)
end
