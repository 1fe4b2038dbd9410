$ guerdon init --policy launch
guerdon: .: there is no program in this folder; go to the folder of one, or make one with guerdon init DIR [init.no-program]
[2]
