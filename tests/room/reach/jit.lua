-- Switches the compiler's optimisations on that calculate wrongly.
-- ends: policy.unknown-name, line 3
jit.opt.start("loop")
return policy { kind = "commission", sale = function() return 10 end }
