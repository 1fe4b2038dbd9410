/* random_policy: policies that nobody would write, but anybody could. Made from a seed: arithmetic, branches, loops
 * over numbers, lists and maps, tables made in loops, functions within functions, texts put together, state, and the
 * library.
 *
 * Three things are left out in which compiled and interpreted Lua are known to differ, and which docs/policies.md warns
 * of: x ^ y, what is not a number (every division is kept from zero, every sum from growing), and the sign of zero
 * behind math.ceil. */
#ifndef TESTS_RANDOM_POLICY_H
#define TESTS_RANDOM_POLICY_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum r_handler { R_SALE, R_REFUND, R_REFERRED, R_QUALIFIED, R_ACTIVITY, R_PERIOD, R_LEVEL, R_QUALIFY, R_SCORE, R_DUE };
enum { R_ROOM = 16384, R_NAMES = 24 };

struct random_policy {
  uint64_t seed;
  char text[R_ROOM];
  size_t n;
  int indent;
  enum r_handler handler; /* whose body is being written */
  bool tiers;             /* the program has levels low, mid, high */
  bool zeros;             /* the sign of zero behind math.ceil is not left out, so that there is something to find */
  unsigned made;          /* names made so far */
  unsigned numbers[R_NAMES], texts[R_NAMES], lists[R_NAMES], n_numbers, n_texts, n_lists; /* locals in scope */
};

static uint32_t r_below(struct random_policy *r, uint32_t n) {
  r->seed = r->seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)((r->seed >> 33) % n);
}
static bool r_maybe(struct random_policy *r, uint32_t percent) { return r_below(r, 100) < percent; }

__attribute__((format(printf, 2, 3))) static void r_put(struct random_policy *r, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  int n = vsnprintf(r->text + r->n, R_ROOM - r->n, fmt, args);
  va_end(args);
  if (n > 0 && r->n + (size_t)n < R_ROOM) r->n += (size_t)n;
}
static void r_line(struct random_policy *r) { r_put(r, "%*s", 2 * r->indent, ""); }

#define R_ANY(r, ...)                                                      \
  do {                                                                     \
    static const char *const all[] = {__VA_ARGS__};                        \
    r_put(r, "%s", all[r_below(r, (uint32_t)(sizeof all / sizeof *all))]); \
  } while (0)

static void r_number(struct random_policy *r, int deep);
static void r_truth(struct random_policy *r, int deep);
static void r_text(struct random_policy *r, int deep);

/* ---- what is there to read ---- */

static void r_of_event(struct random_policy *r) {
  switch (r->handler) {
    case R_SALE:
      R_ANY(r, "sale.amount", "sale.amount", "sale.amount", "sale.number", "sale.months", "sale.quantity",
            "(sale.cost or 0)", "(sale.referral.quality or 0)", "day(sale.date)", "sale.date % 100");
      break;
    case R_REFUND:
      R_ANY(r, "refund.refunded", "refund.earned", "refund.amount", "days_between(refund.sold_on, refund.date)",
            "refund.number", "(refund.cost or 0)");
      break;
    case R_REFERRED:
    case R_QUALIFIED:
    case R_QUALIFY: R_ANY(r, "(referral.quality or 0)", "month(referral.date)", "referral.date % 7"); break;
    case R_ACTIVITY: R_ANY(r, "(activity.value or 0)", "(activity.value or 3)", "activity.date % 10"); break;
    case R_DUE: r_put(r, "revenue"); break;
    default: R_ANY(r, "calendar.month", "calendar.index", "calendar.days", "calendar.quarter");
  }
}

static void r_fact(struct random_policy *r) {
  if (r->handler == R_DUE || r->handler == R_QUALIFY) {
    r_of_event(r);
    return;
  }
  R_ANY(r, "partner.period.revenue", "partner.period.sales", "partner.so_far.revenue", "partner.so_far.sales",
        "partner.so_far.refunded", "partner.before(\"quarter\").revenue", "partner.before(\"year\").activities",
        "partner.total(\"year\").conversions", "partner.trailing(3).gross", "partner.previous(2).referrals",
        "partner.period.count(\"nps\")", "(partner.trailing(2).mean(\"satisfaction\") or 0)",
        "partner.period.conversion_rate", "(partner.total(\"lifetime\").quality or 0)", "(partner.target() or 0)",
        "partner.total(\"lifetime\").active", "partner.trailing(4).sum(\"webinar\")", "partner.previous(1).revenue");
}

static void r_literal(struct random_policy *r) {
  R_ANY(r, "0", "1", "2", "3", "7", "10", "100", "0.5", "0.05", "7.25", "1.15", "-1", "-2.5", "0.1", "1000", "12.34");
}

static void r_leaf(struct random_policy *r) {
  switch (r_below(r, 10)) {
    case 0:
    case 1:
    case 2: r_of_event(r); return;
    case 3:
    case 4: r_fact(r); return;
    case 5:
      R_ANY(r, "p.rate", "p.bonus", "p.whole", "(p.list[1] or 0)", "(p.list[3] or 0)", "(p.map.pro or 0)", "#p.list");
      return;
    case 6:
      if (r->handler == R_DUE) break;
      R_ANY(r, "(state.a or 0)", "(state.b or 1)", "(state.n or 0)");
      return;
    case 7:
      if (r->tiers && (r->handler <= R_PERIOD || r->handler == R_SCORE))
        r_put(r, "rank(partner.level)");
      else if (r->handler <= R_PERIOD)
        r_put(r, "partner.earned");
      else
        break;
      return;
    case 8:
      if (!r->n_numbers) break;
      r_put(r, "v%u", r->numbers[r_below(r, r->n_numbers)]);
      return;
    default: break;
  }
  r_literal(r);
}

/* ---- expressions ---- */

/* Up to four operands between texts: "(", ", ", ")". N number, B truth, T text; anything else as it stands. */
static void r_shape(struct random_policy *r, const char *shape, int deep) {
  for (; *shape; shape++) {
    if (*shape == '$' && shape[1] == 'N')
      r_number(r, deep), shape++;
    else if (*shape == '$' && shape[1] == 'B')
      r_truth(r, deep), shape++;
    else if (*shape == '$' && shape[1] == 'T')
      r_text(r, deep), shape++;
    else if (*shape == '$' && shape[1] == 'L')
      r_leaf(r), shape++;
    else if (*shape == '$' && shape[1] == 'E')
      r_of_event(r), shape++;
    else
      r_put(r, "%c", *shape);
  }
}

static void r_number(struct random_policy *r, int deep) {
  static const char *const shapes[] = {"($N + $N)",
                                       "($N - $N)",
                                       "($N * $L)",
                                       "($N + $N)",
                                       "($N - $N)",
                                       "($N * 0.5)",
                                       "($N / (math.abs($N) + 1))",
                                       "($N % (math.abs($L) + 1))",
                                       "math.min($N, $N)",
                                       "math.max($N, $N)",
                                       "math.abs($N)",
                                       "math.floor($N)",
                                       "(math.ceil($N) + 0)",
                                       "math.sqrt(math.abs($N))",
                                       "math.fmod($N, math.abs($L) + 1)",
                                       "clamp($N, -50, 80)",
                                       "round_to($N, 0.05)",
                                       "prorate($N, 1, 3)",
                                       "share(clamp($N, -9999, 9999), p.rate)",
                                       "(bracket(p.brackets, $N))",
                                       "marginal(p.brackets, $N, $N)",
                                       "interpolate(p.brackets, $N)",
                                       "overage(p.brackets, $N)",
                                       "($B and $N or $N)",
                                       "($B and $N or $N)",
                                       "-($L)",
                                       "(tonumber(string.format(\"%.3f\", $N)) or 0)",
                                       "#tostring(math.floor($N))",
                                       "($N - $N % 1)",
                                       "(math.floor($N) % 5 == 0 and 1 or $L)",
                                       "add(clamp($N, -999, 999), 0.01)",
                                       "($N * p.rate + $N * 0.25)",
                                       "math.max(0, $N - $N)",
                                       "string.byte($T .. \"x\")",
                                       "select_one($N, $N)"};
  if (deep <= 0) {
    r_leaf(r);
  } else if (r->zeros && r_maybe(r, 10)) {
    r_shape(r, "(1 / math.ceil(-(math.abs($L) % 1)) > 0 and 1 or 2)", deep - 1);
  } else {
    const char *shape = shapes[r_below(r, (uint32_t)(sizeof shapes / sizeof *shapes))];
    if (!strncmp(shape, "select_one", 10)) shape = "({ $N, $N })[$B and 1 or 2]";
    r_shape(r, shape, deep - 1);
  }
}

static void r_truth(struct random_policy *r, int deep) {
  static const char *const shapes[] = {"$N < $N",
                                       "$N <= $N",
                                       "$N > $N",
                                       "$N >= $N",
                                       "$N == $N",
                                       "$N ~= $N",
                                       "$E > $N",
                                       "$E <= $N",
                                       "not ($N < $N)",
                                       "($N < $N and $N >= $N)",
                                       "$T == $T",
                                       "p.flag",
                                       "not p.flag",
                                       "$T < $T",
                                       "($N > $N or $T == $T)",
                                       "$N % 2 == 0",
                                       "math.floor($N) % 3 == 1",
                                       "($E < $N) == p.flag"};
  r_put(r, "(");
  r_shape(r, shapes[r_below(r, (uint32_t)(sizeof shapes / sizeof *shapes))], deep - 1);
  r_put(r, ")");
}

static void r_text_leaf(struct random_policy *r) {
  if (r->n_texts && r_maybe(r, 30)) {
    r_put(r, "t%u", r->texts[r_below(r, r->n_texts)]);
    return;
  }
  if (r->handler == R_SALE && r_maybe(r, 40))
    R_ANY(r, "(sale.product or \"none\")", "(sale.category or \"\")", "sale.id", "iso(sale.date)");
  else if (r->handler != R_DUE && r_maybe(r, 40))
    R_ANY(r, "partner.id", "(partner.model or \"\")", "(p.name)");
  else
    R_ANY(r, "\"pro\"", "\"soft\"", "\"a\"", "\"\"", "\"2023-04\"", "\"Aa-b\"", "p.name");
}

static void r_text(struct random_policy *r, int deep) {
  static const char *const shapes[] = {"($T .. $T)",
                                       "($T .. \"-\" .. $T)",
                                       "string.upper($T)",
                                       "string.sub($T, 2, 5)",
                                       "string.sub($T, -3)",
                                       "string.reverse($T)",
                                       "string.rep($T, math.floor(math.abs($L)) % 3)",
                                       "tostring(math.floor($N))",
                                       "string.format(\"%.2f\", $N)",
                                       "string.format(\"%s/%d\", $T, math.floor(clamp($N, -1e6, 1e6)))",
                                       "($N .. \"\")",
                                       "($B and $T or $T)",
                                       "(string.gsub($T, \"[aeo]\", \"_\"))",
                                       "(string.match($T, \"%a+\") or \"\")",
                                       "tostring($B)"};
  if (deep <= 0)
    r_text_leaf(r);
  else
    r_shape(r, shapes[r_below(r, (uint32_t)(sizeof shapes / sizeof *shapes))], deep - 1);
}

/* ---- statements ---- */

static unsigned r_new(unsigned *names, unsigned *n, unsigned *made) {
  if (*n == R_NAMES) *n = R_NAMES - 1;
  return names[(*n)++] = ++*made;
}

static void r_local(struct random_policy *r, int deep) {
  unsigned name = r->made + 1;
  r_line(r);
  r_put(r, "local v%u = ", name);
  r_number(r, deep);
  r_put(r, "\n");
  r_new(r->numbers, &r->n_numbers, &r->made);
}

static void r_local_text(struct random_policy *r, int deep) {
  unsigned name = r->made + 1;
  r_line(r);
  r_put(r, "local t%u = ", name);
  r_text(r, deep);
  r_put(r, "\n");
  r_new(r->texts, &r->n_texts, &r->made);
}

static void r_local_list(struct random_policy *r, int deep) {
  unsigned name = r->made + 1;
  r_line(r);
  r_put(r, "local l%u = ", name);
  r_shape(r, r_maybe(r, 50) ? "{ $N, $N, $N }\n" : "{ $N, a = $N, b = $L, $N }\n", deep);
  r_new(r->lists, &r->n_lists, &r->made);
}

static void r_block(struct random_policy *r, int deep);

static void r_inner(struct random_policy *r, int deep) {
  unsigned numbers = r->n_numbers, texts = r->n_texts, lists = r->n_lists;
  r->indent++;
  r_block(r, deep);
  r->indent--;
  r->n_numbers = numbers, r->n_texts = texts, r->n_lists = lists;
}

static void r_assign(struct random_policy *r, int deep) {
  if (!r->n_numbers) {
    r_local(r, deep);
    return;
  }
  unsigned a = r->numbers[r_below(r, r->n_numbers)], b = r->numbers[r_below(r, r->n_numbers)];
  r_line(r);
  if (a != b && r_maybe(r, 20))
    r_put(r, "v%u, v%u = v%u, v%u", a, b, b, a);
  else
    r_put(r, "v%u = clamp(v%u * 0.5 + ", a, a), r_number(r, deep), r_put(r, ", -1e6, 1e6)");
  r_put(r, "\n");
}

static void r_keep(struct random_policy *r, int deep) {
  static const char *const shapes[] = {
      "state.a = clamp($N, -1000, 1000)\n",
      "state.b = clamp((state.b or 1) * 0.5 + $N, -1000, 1000)\n",
      "state.n = (state.n or 0) + 1\n",
      "state[$B and \"a\" or \"n\"] = math.floor(clamp($N, -99, 99))\n",
      "state.last = state.last or {} if #state.last > 3 then table.remove(state.last, 1) end state.last[#state.last + "
      "1] = $N\n",
      "state.seen = state.seen or {} state.seen[$T] = ((state.seen[$T] or 0) + 1) % 7\n",
      "state.pair = { x = clamp($N, -9, 9), y = state.pair and state.pair.x or 0 }\n",
  };
  if (r->handler == R_DUE) return;
  r_line(r);
  r_shape(r, shapes[r_below(r, (uint32_t)(sizeof shapes / sizeof *shapes))], deep);
}

static void r_if(struct random_policy *r, int deep) {
  r_line(r), r_put(r, "if "), r_truth(r, deep), r_put(r, " then\n");
  r_inner(r, deep - 1);
  if (r_maybe(r, 30)) {
    r_line(r), r_put(r, "elseif "), r_truth(r, deep), r_put(r, " then\n");
    r_inner(r, deep - 1);
  }
  if (r_maybe(r, 50)) {
    r_line(r), r_put(r, "else\n");
    r_inner(r, deep - 1);
  }
  r_line(r), r_put(r, "end\n");
}

/* A loop whose sums cannot grow without end, and in whose body anything may happen. */
static void r_loop(struct random_policy *r, int deep) {
  static const char *const heads[] = {
      "for v%u = 1, 4 do\n",
      "for v%u = 5, 1, -2 do\n",
      "for v%u = 0, 1, 0.25 do\n",
      "for v%u = 1, math.floor(math.abs(p.whole)) %% 6 do\n",
      "for _, v%u in ipairs(p.list) do\n",
      "for _, v%u in pairs(p.map) do\n",
  };
  r_local(r, 1);
  unsigned sum = r->numbers[r->n_numbers - 1], numbers = r->n_numbers;
  unsigned step = r_new(r->numbers, &r->n_numbers, &r->made);
  r_line(r);
  const char *head = heads[r_below(r, 6)];
  for (const char *c = head; *c; c++) /* the format is one of those above */
    if (*c == '%' && c[1] == 'u')
      r_put(r, "%u", step), c++;
    else if (*c == '%')
      r_put(r, "%%"), c++;
    else
      r_put(r, "%c", *c);
  r_inner(r, deep - 1);
  r->indent++;
  r_line(r), r_put(r, "v%u = clamp(v%u * 0.5 + ", sum, sum), r_number(r, deep - 1), r_put(r, ", -1e6, 1e6)\n");
  if (r_maybe(r, 20)) r_line(r), r_put(r, "if "), r_truth(r, 1), r_put(r, " then break end\n");
  r->indent--;
  r->n_numbers = numbers;
  r_line(r), r_put(r, "end\n");
}

static void r_while(struct random_policy *r, int deep) {
  unsigned count = ++r->made;
  bool repeats = r_maybe(r, 40);
  r_line(r), r_put(r, "local w%u = %u\n", count, 2 + r_below(r, 6));
  r_line(r), repeats ? r_put(r, "repeat\n") : r_put(r, "while w%u > 0 do\n", count);
  r->indent++;
  r_line(r), r_put(r, "w%u = w%u - 1\n", count, count);
  r->indent--;
  r_inner(r, deep - 1);
  r->indent++;
  if (!repeats && r_maybe(r, 40)) r_line(r), r_put(r, "if "), r_truth(r, 1), r_put(r, " then break end\n");
  r->indent--;
  r_line(r);
  if (repeats)
    r_put(r, "until w%u <= 0 or ", count), r_truth(r, 1), r_put(r, "\n");
  else
    r_put(r, "end\n");
}

/* Tables that are made in a loop and carried round it: what the loop optimisation of some compilers gets wrong. */
static void r_carried(struct random_policy *r, int deep) {
  unsigned t = ++r->made;
  r_line(r), r_shape(r, "local c = { a = 1, b = $N }\n", deep - 1);
  r_line(r), r_put(r, "for i = 1, %u do\n", 3 + r_below(r, 40));
  r->indent++;
  r_line(r),
      r_shape(r,
              r_maybe(r, 50) ? "local d = { a = c.b * 0.5, b = c.a + i }\n" : "local d = { a = $L, b = c.a, e = i }\n",
              0);
  if (r_maybe(r, 50)) r_line(r), r_put(r, "if "), r_truth(r, 1), r_put(r, " then d.e = i %% 3 end\n");
  if (r_maybe(r, 50))
    r_line(r), r_put(r, "if i %% 2 == 0 then c = d else c = { a = d.b * 0.5, b = d.a } end\n");
  else
    r_line(r), r_put(r, "c = d\n");
  if (r_maybe(r, 30)) r_line(r), r_put(r, "c[i] = i c[i] = nil\n");
  r->indent--;
  r_line(r), r_put(r, "end\n");
  r_line(r), r_put(r, "local v%u = clamp(c.a * 0.25 + c.b + (c.e or 0), -1e6, 1e6)\n", t);
  r->numbers[r->n_numbers < R_NAMES ? r->n_numbers++ : R_NAMES - 1] = t;
}

static void r_function(struct random_policy *r, int deep) {
  unsigned name = ++r->made, result = ++r->made;
  r_line(r), r_put(r, "local function f%u(x, y)\n", name);
  r->indent++;
  if (r_maybe(r, 30)) r_line(r), r_put(r, "if y > 3 then return f%u(x * 0.5, y - 2) end\n", name);
  r_line(r), r_put(r, "if x > y then return x - y * 0.5 end\n");
  r_line(r), r_put(r, "return y + "), r_number(r, deep - 1), r_put(r, "\n");
  r->indent--;
  r_line(r), r_put(r, "end\n");
  r_line(r);
  if (r_maybe(r, 30)) {
    r_put(r, "local ok%u, r%u = pcall(f%u, ", name, name, name), r_number(r, 1), r_put(r, ", 2)\n");
    r_line(r), r_put(r, "local v%u = ok%u and r%u or -1\n", result, name, name);
  } else {
    r_put(r, "local v%u = f%u(", result, name), r_number(r, 1), r_put(r, ", %u)\n", r_below(r, 9));
  }
  r->numbers[r->n_numbers < R_NAMES ? r->n_numbers++ : R_NAMES - 1] = result;
}

static void r_use_list(struct random_policy *r, int deep) {
  if (!r->n_lists) {
    r_local_list(r, deep - 1);
    return;
  }
  unsigned l = r->lists[r_below(r, r->n_lists)], v = ++r->made;
  r_line(r);
  switch (r_below(r, 5)) {
    case 0: r_put(r, "table.insert(l%u, ", l), r_number(r, 1), r_put(r, ")\n"); break;
    case 1: r_put(r, "l%u[#l%u + 1] = ", l, l), r_number(r, 1), r_put(r, "\n"); break;
    case 2: r_put(r, "if #l%u > 1 then table.remove(l%u, 1) end\n", l, l); break;
    case 3: r_put(r, "table.sort(l%u)\n", l); break;
    default: r_put(r, "l%u[1] = (l%u[2] or 0) * 0.5\n", l, l);
  }
  r_line(r), r_put(r, "local v%u = (l%u[%u] or #l%u) + (l%u.a or 0)\n", v, l, 1 + r_below(r, 3), l, l);
  r->numbers[r->n_numbers < R_NAMES ? r->n_numbers++ : R_NAMES - 1] = v;
}

static void r_emit(struct random_policy *r) {
  if (r->handler > R_PERIOD || r->handler == R_REFUND) return;
  r_line(r), r_put(r, "if "), r_truth(r, 1), r_put(r, " then emit(clamp(math.abs("), r_number(r, 1);
  r_put(r, "), 0, 3), "), r_text(r, 1), r_put(r, ") end\n");
}

static void r_statement(struct random_policy *r, int deep) {
  switch (r_below(r, deep > 0 ? 15 : 6)) {
    case 0:
    case 1: r_local(r, 2); break;
    case 2: r_assign(r, 2); break;
    case 3: r_local_text(r, 2); break;
    case 4:
    case 5: r_keep(r, 2); break;
    case 6:
    case 7: r_if(r, deep); break;
    case 8:
    case 9: r_loop(r, deep); break;
    case 10: r_while(r, deep); break;
    case 11: r_line(r), r_put(r, "do\n"), r_inner(r, deep - 1), r_line(r), r_put(r, "end\n"); break;
    case 12: r_function(r, deep); break;
    case 13: r_use_list(r, deep); break;
    default: r_emit(r);
  }
}

static void r_block(struct random_policy *r, int deep) {
  for (uint32_t n = 1 + r_below(r, 2); n; n--) r_statement(r, deep);
}

/* ---- handlers ---- */

static void r_body(struct random_policy *r, enum r_handler handler) {
  r->handler = handler;
  r->n_numbers = r->n_texts = r->n_lists = 0;
  r->indent = 2;
  for (uint32_t n = 2 + r_below(r, 3); n; n--) r_statement(r, 2);
  if (r_maybe(r, 25)) r_carried(r, 2);
}

static void r_return_amount(struct random_policy *r, bool whole) {
  r_line(r), r_put(r, "local result = "), r_number(r, 2), r_put(r, "\n");
  if (r_maybe(r, 30)) r_line(r), r_put(r, "if "), r_truth(r, 1), r_put(r, " then return nil end\n");
  r_line(r);
  r_put(r, whole ? "return math.floor(clamp(math.abs(result), 0, 9)), string.sub("
                 : "return clamp(result, -500, 500), string.sub(");
  r_text(r, 2);
  r_put(r, ", 1, 60)\n");
}

static void r_handler_of(struct random_policy *r, enum r_handler handler, bool whole) {
  static const char *const heads[] = {"sale = function(sale, partner, p, state)",
                                      "refund = function(refund, partner, p, state)",
                                      "referred = function(referral, partner, p, state)",
                                      "qualified = function(referral, partner, p, state)",
                                      "activity = function(activity, partner, p, state)",
                                      "period = function(partner, p, state)",
                                      "level = function(partner, p, state)",
                                      "qualify = function(referral, partner, p, state)",
                                      "score = function(partner, p, state)"};
  r_put(r, "  %s\n", heads[handler]);
  r_body(r, handler);
  r_line(r);
  switch (handler) {
    case R_LEVEL: r_shape(r, "return $B and \"mid\" or $B and \"high\" or nil\n", 1); break;
    case R_QUALIFY: r_shape(r, "return ($B or referral.date % 4 > 0) and true or false, $T\n", 1); break;
    case R_SCORE: r_shape(r, "return clamp($N, -100, 100)\n", 2); break;
    default: r_put(r, "\n"), r_return_amount(r, whole);
  }
  r_put(r, "  end,\n");
}

/* What a window is due, in a policy that gathers, or one that counts and replays. */
static void r_gathering(struct random_policy *r) {
  const char *over = r_maybe(r, 50) ? "quarter" : "period";
  r_put(r, "local function due(p, revenue)\n");
  r->handler = R_DUE;
  r->indent = 1;
  for (uint32_t n = 1 + r_below(r, 2); n; n--) r_statement(r, 1);
  r_put(r, "  return clamp("), r_number(r, 2), r_put(r, ", -400, 400)\nend\n");
  r_put(r, "local function step(window, partner, p, memory)\n  memory.n = (memory.n or 0) + window.sales\n");
  r_put(r, "  return clamp(due(p, window.revenue) + memory.n %% 5, -300, 300), \"sales \" .. memory.n\nend\n");
  r_put(r, "local function count(_, _, _, state) tally(state, \"%s\") end\n", over);
  bool replays = r_maybe(r, 50);
  r_put(r, "return policy {\n  kind = \"commission\",\n");
  if (replays)
    r_put(r,
          "  sale = count,\n  refund = count,\n"
          "  period = function(partner, p, state) return replay(state, \"%s\", step, partner, p) end,\n",
          over);
  else
    r_put(r,
          "  sale = function(sale, _, p, state) gather(state, \"%s\", sale.amount) end,\n"
          "  refund = function(refund, _, p, state) return restate(state, \"%s\", refund, due, p) end,\n"
          "  period = function(_, p, state) return true_up(state, \"%s\", due, p) end,\n",
          over, over, over);
}

static const char r_params[] =
    "  params = {\n"
    "    rate = { type = \"percent\" }, bonus = { type = \"number\" }, whole = { type = \"integer\" }, flag = { type = "
    "\"boolean\" },\n"
    "    name = { type = \"text\" }, list = { type = \"list\", of = \"number\" }, map = { type = \"map\", of = "
    "\"number\" },\n"
    "    brackets = { type = \"brackets\" },\n  },\n}\n";

/* A policy of one of the kinds: commission, reward, tier, qualification, score. */
static inline void random_policy(struct random_policy *r, const char *kind, bool tiers, bool zeros, uint64_t seed) {
  *r = (struct random_policy){.seed = seed, .tiers = tiers, .zeros = zeros};
  bool whole = !strcmp(kind, "reward"), earns = whole || !strcmp(kind, "commission");
  if (earns && !whole && r_maybe(r, 12)) {
    r_gathering(r);
  } else {
    r_put(r, "return policy {\n  kind = \"%s\",\n", kind);
    if (!strcmp(kind, "tier")) r_handler_of(r, R_LEVEL, false);
    if (!strcmp(kind, "qualification")) r_handler_of(r, R_QUALIFY, false);
    if (!strcmp(kind, "score")) r_handler_of(r, R_SCORE, false);
    if (earns) {
      r_handler_of(r, R_SALE, whole);
      for (int h = R_REFUND; h <= R_PERIOD; h++)
        if (r_maybe(r, 20)) r_handler_of(r, (enum r_handler)h, whole);
    }
  }
  r_put(r, "%s", r_params);
}

/* What its parameters are given, as YAML in one line. */
static inline void random_params(struct random_policy *r, char *out, size_t size) {
  char rate[120];
  uint32_t a = 1 + r_below(r, 30), b = 1 + r_below(r, 30);
  if (r_maybe(r, 25))
    snprintf(rate, sizeof rate, "[{from: 2023-01-01, value: %u%%}, {from: 2023-09-01, value: %u.25%%}]", a, b);
  else
    snprintf(rate, sizeof rate, "%u.%u%%", a, b);
  snprintf(out, size,
           "{rate: %s, bonus: %u.5, whole: %u, flag: %s, name: n%u, list: [%u, %u.25, -3], map: {pro: %u, team: 0.5, "
           "x: %u}, "
           "brackets: [{from: 0, rate: %u%%}, {from: %u, rate: %u%%, amount: %u}, {from: 5000, rate: 3%%}]}",
           rate, r_below(r, 90), r_below(r, 9), r_maybe(r, 50) ? "true" : "false", r_below(r, 9), r_below(r, 50),
           r_below(r, 50), r_below(r, 20), r_below(r, 9), r_below(r, 20), 100 + r_below(r, 900), r_below(r, 20),
           r_below(r, 3));
}

#endif
