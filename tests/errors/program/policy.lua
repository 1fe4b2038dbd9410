-- What the programs beside this file use; it is only read here, never run.
return policy { kind = "commission", summary = "Nothing.", sale = function() end }
