# needs: /usr/bin/systemd-analyze
# The example for systemd is one that systemd takes.

$ systemd-analyze verify $ROOT/scripts/systemd/guerdon-monthly.service $ROOT/scripts/systemd/guerdon-monthly.timer
