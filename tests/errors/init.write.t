$ guerdon init /proc/mine
guerdon: /proc/mine: the folder cannot be made: No such file or directory; nothing was kept [init.write]
[3]
