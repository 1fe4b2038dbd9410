$ guerdon init mine > made
$ mkdir mine/policies/launch.lua
$ guerdon init --policy launch mine
guerdon: mine/policies/launch.lua: this file is there already; choose another name, or move it away [init.exists]
[5]
