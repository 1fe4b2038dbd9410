-- probe_level: the tiers of a probe, in which the made-up partner itself says on which level it is.
return policy { kind = "tier", level = function(partner) return partner["probe level"] end }
