$ echo 'local x = nil + 1' > job.lua
$ guerdon script job.lua
guerdon: job.lua:1: attempt to perform arithmetic on a nil value
stack traceback:
	job.lua:1: in main chunk [script.failed]
    1 | local x = nil + 1
[3]
