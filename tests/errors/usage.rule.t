$ guerdon rules show std:commission/percent
guerdon: there is no rule "std:commission/percent"; did you mean std:commission/percentage? [usage.rule]
[2]
