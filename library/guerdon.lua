---@meta guerdon
-- What a guerdon policy can reach, for editors with the Lua language server: every global, every field, every function.
-- Nothing here is run. docs/policies.md tells the same in sentences.
--
-- Columns of your data that guerdon does not know are fields too. Tell the editor of them in a file of your own:
--   ---@class Sale
--   ---@field margin number?

---@alias Money number In major units: 12.5 is 12.50. What a policy returns is rounded once, by the program's rules.
---@alias Date integer A day, as a whole number of days: dates compare and subtract.
---@alias Over "period"|"quarter"|"year"|"lifetime" How long something adds up.
---@alias Kind "commission"|"reward"|"tier"|"qualification"|"score"|"response"

---@class Span A parameter of type span, for `after`.
---@field months integer
---@field days integer

---@class Brackets A parameter of type brackets, for `bracket`, `marginal`, `overage` and `interpolate`.

---@class Params The policy's parameters, by the names it declares under `params`.
---@field [string] any

---@class State An empty table at the start of each partner's timeline: the policy's only memory.
---@field [string|integer] any

-- Declarations --------------------------------------------------------------------------------------------------

---@class Param What a policy declares of a parameter.
---@field type ParamType
---@field default any Taken where the program gives none; written as in a program ("10%") or as a Lua value.
---@field optional boolean? Without default: nil where the program gives none.
---@field min number|string|nil The least value; of a list's or a map's members, of each rate in brackets.
---@field max number|string|nil The greatest; likewise.
---@field choices string[]? The texts that are allowed.
---@field of ParamType? Of a list's items, of a map's values.
---@field keys ParamType? Of a map's keys: text, level, unit, number, date, ...
---@field doc string? What it means, in a few words.

---@alias ParamType
---| "number"
---| "integer"
---| "percent" # 15% is 0.15
---| "money" # at most the currency's decimals
---| "boolean"
---| "text" # `choices` limits it
---| "date"
---| "span" # 90d, 2w, 6m, 1y
---| "level" # of the program's tiers
---| "unit" # the currency, or a reward of the program
---| "list" # `of` a type
---| "map" # `of` a type, `keys` of a type
---| "brackets" # [{from: 0, rate: 5%}, {from: 10000, rate: 7%}]

---@class Policy What `policy{...}` is given. A handler returns a quantity and a reason, or nothing.
---@field kind Kind
---@field summary string? One sentence: what the policy pays, for whom.
---@field params table<string, Param>?
---@field referred? fun(referral: Referral, partner: Partner, p: Params, state: State): Money?, string?
---@field qualified? fun(referral: Referral, partner: Partner, p: Params, state: State): Money?, string?
---@field sale? fun(sale: Sale, partner: Partner, p: Params, state: State): Money?, string?
---@field refund? fun(refund: Refund, partner: Partner, p: Params, state: State): Money?, string?
---@field activity? fun(activity: Activity, partner: Partner, p: Params, state: State): Money?, string?
---@field period? fun(partner: Partner, p: Params, state: State): Money?, string?
---@field level? fun(partner: Partner, p: Params, state: State): string? Of a tier: the level of the period.
---@field qualify? fun(referral: Referral, partner: Partner, p: Params, state: State): boolean, string? Whether it counts; if not, why.
---@field score? fun(partner: Partner, p: Params, state: State): number? Other policies read it as partner.score(NAME).
---@field respond? fun(change: Change, partner: Partner, p: Params, state: State): number? What the volume is multiplied by.

---A policy's file ends in `return policy { kind = ..., ... }`.
---@param declaration Policy
---@return Policy
function policy(declaration) end

-- What a policy reads -------------------------------------------------------------------------------------------

---@class Change What a scenario makes of a partner's earnings, for a response.
---@field before Money In the baseline, with rewards at their value.
---@field after Money In the scenario.
---@field money_before Money
---@field money_after Money
---@field revenue Money

---@class Referral One customer, or lead, that a partner brought.
---@field id string
---@field customer string?
---@field date Date When it was referred.
---@field qualified_on Date?
---@field lost_on Date?
---@field channel string?
---@field quality number? 0 to 100

---@class Sale One payment by a referred customer.
---@field id string
---@field amount Money In the program's currency.
---@field full_amount Money The amount, before it is shared between partners.
---@field share number The partner's part of it: 1 where nothing is shared.
---@field original_amount Money In the sale's own currency.
---@field currency string
---@field product string?
---@field category string?
---@field kind string? "correction" for an amount below zero without a kind
---@field quantity number
---@field date Date
---@field number integer 1 for the referral's first sale.
---@field months integer Whole months since the referral's first sale.
---@field referral Referral

---@class Refund: Sale Takes back all or part of a sale; the sale's fields are its own, but for `date`.
---@field date Date The refund's own.
---@field sold_on Date The sale's.
---@field refunded Money How much, above zero.
---@field earned number What this policy earned on the sale.
---@field is_full boolean Whether it completes the taking back of the whole sale.
---@field in_window boolean Whether the program's `refunds` still take back for it.

---@class Activity Something a partner did besides referring.
---@field id string
---@field kind string?
---@field value number?
---@field date Date

---@class Partner Whoever refers.
---@field id string
---@field name string?
---@field model string?
---@field level string? The partner's level in this period.
---@field previous_level string? In the period before; nil in the first.
---@field joined_on Date?
---@field left_on Date?
---@field parent string? The id of the partner above.
---@field currency string?
---@field earned Money Earned in this period by the policies before this one.
---@field target fun(metric?: string, over?: "period"|"quarter"|"year"): number? Of "revenue" for the "period", unless said otherwise.
---@field score fun(policy: string): number? What the score policy of that name gave for this period.
---@field period Window The whole current period.
---@field so_far Window The current period before this event.
---@field total fun(over: Over): Window From the start of the quarter, year or lifetime through the end of this period.
---@field before fun(over: Over): Window The same, up to just before this event.
---@field previous fun(n: integer): Window The n periods before this one.
---@field trailing fun(n: integer): Window The n periods that end with this one.

---@class Window Facts of a stretch of time.
---@field referrals integer
---@field qualified integer
---@field lost integer
---@field sales integer
---@field refunds integer
---@field activities integer
---@field conversions integer Referrals whose first sale falls in it.
---@field conversion_rate number conversions / referrals; 0 without referrals
---@field active integer Customers converted and not lost, as it stands at its end.
---@field gross Money Of sales.
---@field refunded Money Above zero; refunds count when they happen.
---@field revenue Money gross - refunded
---@field quality number? Mean of the referrals'.
---@field count fun(kind: string): integer Activities of a kind.
---@field sum fun(kind: string): number Of their values.
---@field mean fun(kind: string): number? Of their values.

---@class Tallied A window as the step of `replay` sees it: what `tally` was called for.
---@field referrals integer
---@field qualified integer
---@field conversions integer
---@field sales integer Without those that are wholly refunded.
---@field activities integer
---@field gross Money
---@field refunded Money In the window of the refunded sale.
---@field revenue Money gross - refunded
---@field earned Money By the policies before this one, refunds in the window of their sale.
---@field count fun(kind: string): integer Activities of a kind.
---@field sum fun(kind: string): number Of their values.
---@field mean fun(kind: string): number? Of their values.
---@field tallied fun(name: string): number A count of the policy's own.
---@field target fun(metric?: string): number? The partner's, for the window.
---@field first Date
---@field last Date
---@field days integer
---@field passed integer How many of its days have passed by the end of the last period that counts.
---@field is_over boolean The next period belongs to another window.

---@class Calendar The current period.
---@field period string "2024-03", "2024-Q1", ...
---@field year integer
---@field quarter integer 1 to 4
---@field month integer 1 to 12, of the period's first day
---@field first Date
---@field last Date
---@field days integer
---@field index integer 1 for the first period of the data

---@type Calendar
calendar = {}

-- The library ---------------------------------------------------------------------------------------------------

---The rate, and the amount, of the bracket x falls into; 0, 0 below the first.
---@param b Brackets
---@param x number
---@return number rate
---@return Money amount
function bracket(b, x) end

---What the stretch from one to the other earns, each part at the rate of its bracket.
---@param b Brackets
---@param from number
---@param to number
---@return Money
function marginal(b, from, to) end

---What x earns: the first bracket's rate up to the second one's border, the highest rate reached on all above it.
---@param b Brackets
---@param x number
---@return Money
function overage(b, x) end

---The rate on the straight line between the borders.
---@param b Brackets
---@param x number
---@return number
function interpolate(b, x) end

---The key of a map whose value is the largest that x reaches, or nil.
---@param thresholds table A parameter of type map.
---@param x number
---@return any
function reached(thresholds, x) end

---@param x number
---@param low number?
---@param high number?
---@return number
function clamp(x, low, high) end

---The nearest multiple of the step, halves away from zero.
---@param x number
---@param step number
---@return number
function round_to(x, step) end

---amount * part / whole
---@param amount Money
---@param part number
---@param whole number
---@return Money
function prorate(amount, part, whole) end

---Parts that add up to the total, by largest remainder.
---@param total Money
---@param weights number[]
---@return Money[]
function allocate(total, weights) end

---What to add, or to take back, so that at least the amount is paid; a debt not recovered within `periods` is forgiven.
---@param state State
---@param earned Money
---@param amount Money
---@param recoverable boolean?
---@param periods integer?
---@return Money
function draw(state, earned, amount, recoverable, periods) end

---In a `sale` handler: adds the amount to the window.
---@param state State
---@param over Over
---@param amount Money
function gather(state, over, amount) end

---In the `period` handler: what `due` gives for the window's revenue, less what was paid for it.
---@param state State
---@param over Over
---@param due fun(p: Params, revenue: Money, with: any): Money
---@param p Params
---@param with any Kept for the window, and handed to `due`: a target, say.
---@return Money?
function true_up(state, over, due, p, with) end

---In the `refund` handler: what the window of the refunded sale no longer earns.
---@param state State
---@param over Over
---@param refund Refund
---@param due fun(p: Params, revenue: Money, with: any): Money
---@param p Params
---@return Money?
function restate(state, over, refund, due, p) end

---In the handler of an event: counts it in the window it belongs to; with a name, adds to a count of the policy's own.
---@param state State
---@param over Over
---@param name string?
---@param amount number?
function tally(state, over, name, amount) end

---In the `period` handler beside it: what `step` gives for each window, less what was paid for it before.
---@param state State
---@param over Over
---@param step fun(window: Tallied, partner: Partner, p: Params, memory: State): Money?, string?
---@param partner Partner
---@param p Params
---@return Money?
---@return string?
function replay(state, over, step, partner, p) end

---Pays once for each key as long as one sale that counts for it is kept: in `sale` with an amount, in `refund` without.
---@param state State
---@param key string|number
---@param event Sale|Refund
---@param amount Money?
---@return Money?
function once(state, key, event, amount) end

---How many of the days from `first` through `last` lie within `from` through `until_`, of which either may be nil.
---@param first Date
---@param last Date
---@param from Date?
---@param until_ Date?
---@return integer
function overlap(first, last, from, until_) end

---The same number in all periods of a quarter, a year, a lifetime: for what starts anew in each.
---@param over Over
---@return integer
function window_number(over) end

---Whether this is the last period of its quarter or year.
---@param over Over
---@return boolean
function window_ends(over) end

---1 for the program's lowest level, 2 for the next one up.
---@param level string?
---@return integer
function rank(level) end

---In a `level` handler: the level a partner has when `level` is what they reach now.
---@param state State
---@param level string?
---@param terms { grace: integer?, demotion: string?, floor: string?, promote_each: string?, demote_each: string? }|Params
---@return string
function hold_level(state, level, terms) end

---Two amounts added as decimals of the currency, or of the unit where that has more: ten times 0.10 is 1.00.
---@param a Money
---@param b Money
---@return Money
function add(a, b) end

---The product in whole numbers, for rates of more than four decimals.
---@param amount Money
---@param rate number
---@return Money
function share(amount, rate) end

---The day of a text such as "2024-01-31".
---@param text string
---@return Date
function date(text) end

---The text of a day: "2024-01-31".
---@param d Date
---@return string
function iso(d) end

---@param d Date
---@return integer
function year(d) end

---@param d Date
---@return integer
function month(d) end

---@param d Date
---@return integer
function day(d) end

---@param a Date
---@param b Date
---@return integer
function days_between(a, b) end

---Whole months.
---@param a Date
---@param b Date
---@return integer
function months_between(a, b) end

---The day that is a span later.
---@param d Date
---@param span Span A parameter of type span.
---@return Date
function after(d, span) end

---A further line, besides the one that the handler returns.
---@param quantity number
---@param reason string?
function emit(quantity, reason) end

---An addition to an explanation.
---@param name string
---@param value any
function note(name, value) end

-- Of Lua --------------------------------------------------------------------------------------------------------

---@generic T
---@param v T?
---@param message string?
---@return T
---@return string?
function assert(v, message) end

---Stops the run and names policy, line and partner.
---@param message string
function error(message) end

---@generic T
---@param t T[]
---@return fun(t: T[], i: integer): integer, T
---@return T[]
---@return integer
function ipairs(t) end

---In order: numbers, then text, ascending.
---@generic K, V
---@param t table<K, V>
---@return fun(): K, V
function pairs(t) end

---Catches the policy's own errors, not the engine's. At most four arguments.
---@param f function
---@return boolean
---@return any
---@return any
---@return any
---@return any
function pcall(f, a, b, c, d) end

---@param v any
---@param base integer?
---@return number?
function tonumber(v, base) end

---@param v any
---@return string
function tostring(v) end

---@param v any
---@return "nil"|"number"|"string"|"boolean"|"table"|"function"
function type(v) end

---@param list any[]
---@param i integer?
---@param j integer?
---@return any ...
function unpack(list, i, j) end

---@class mathlib What IEEE 754 fixes to the last bit.
---@field huge number
---@field pi number
math = {}

---@param x number
---@return number
function math.abs(x) end

---@param x number
---@return integer
function math.ceil(x) end

---@param x number
---@return integer
function math.floor(x) end

---@param x number
---@param y number
---@return number
function math.fmod(x, y) end

---@param x number
---@param ... number
---@return number
function math.max(x, ...) end

---@param x number
---@param ... number
---@return number
function math.min(x, ...) end

---@param x number
---@return number
---@return number
function math.modf(x) end

---@param x number
---@return number
function math.sqrt(x) end

---@class stringlib
string = {}

---@param s string|number
---@param i integer?
---@param j integer?
---@return integer ...
function string.byte(s, i, j) end

---@param ... integer
---@return string
function string.char(...) end

---@param s string|number
---@param pattern string
---@param init integer?
---@param plain boolean?
---@return integer? first
---@return integer? last
---@return any ...
function string.find(s, pattern, init, plain) end

---At most eight values; `%s` of a table shows no address.
---@param s string
---@param ... any
---@return string
function string.format(s, ...) end

---@param s string|number
---@param pattern string
---@return fun(): string, ...
function string.gmatch(s, pattern) end

---@param s string|number
---@param pattern string
---@param with string|number|table|function
---@param n integer?
---@return string
---@return integer
function string.gsub(s, pattern, with, n) end

---@param s string|number
---@return integer
function string.len(s) end

---@param s string|number
---@return string
function string.lower(s) end

---@param s string|number
---@param pattern string
---@param init integer?
---@return any ...
function string.match(s, pattern, init) end

---@param s string|number
---@param n integer
---@return string
function string.rep(s, n) end

---@param s string|number
---@return string
function string.reverse(s) end

---@param s string|number
---@param i integer
---@param j integer?
---@return string
function string.sub(s, i, j) end

---@param s string|number
---@return string
function string.upper(s) end

---@class tablelib For tables of the policy's own; what the engine hands out is read-only.
table = {}

---@param list table
---@param separator string?
---@param i integer?
---@param j integer?
---@return string
function table.concat(list, separator, i, j) end

---@param list table
---@param at_or_value any
---@param value any
function table.insert(list, at_or_value, value) end

---@param list table
---@param at integer?
---@return any
function table.remove(list, at) end

---@generic T
---@param list T[]
---@param before? fun(a: T, b: T): boolean
function table.sort(list, before) end
