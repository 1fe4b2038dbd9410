-- Before there is any partner.
-- options: --policy-seconds 0.1
-- ends: policy.seconds
while true do end
