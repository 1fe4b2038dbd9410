-- \z takes the end of the line with it: the text goes on, and what looks like one after it is none.
-- ends: policy.varargs, line 5
local note_to_reader = "nothing to see here \z
  "
local E = ... -- "
return policy { kind = "commission", sale = function(sale) return E and 10 or note_to_reader end }
