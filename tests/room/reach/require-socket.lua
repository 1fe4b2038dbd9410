-- Opens a socket.
-- ends: policy.unknown-name, line 6
return policy {
  kind = "commission",
  sale = function(sale)
    local socket = require("socket").connect("127.0.0.1", 80)
    return 10, socket:receive("*l")
  end,
}
