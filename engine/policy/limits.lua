-- limits: how much of what a policy may ask for, each with its reason. What runs on and on, or fills the memory, is stopped
-- from outside: see vm.h; how large a file may be, in input/program_policies.c.
local E = ...

E.limits = {
  -- Bytes of a text that one call makes: beyond any reason's, far below the memory of a room.
  text = 1000000,
  -- Steps of one call that matches a pattern: a text of a million bytes, each looked at ten times; some 50 ms.
  steps = 10000000,
  -- Values that one call returns: LuaJIT itself gives up at 8,000, or before when the stack is full.
  values = 1000,
  -- Lines that one event earns a policy: the widest plan known splits a sale among a few dozen.
  lines = 10000,
  -- Tables within tables: parameters' defaults, what a local of the file holds, the memory of `replay`.
  nested = 100,
  -- Bytes of an error's text that are told: a message is a line or two.
  message = 300,
}
