#include "policy/pattern.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { DEPTH_MOST = 200 }; /* matches within matches, as in LuaJIT */

typedef unsigned char byte;

struct matcher {
  const byte *text, *text_end, *pattern_end;
  struct pattern_found *found;
  int64_t left; /* steps */
  enum pattern_answer fault;
  int depth;
};

static const byte *match(struct matcher *m, const byte *s, const byte *p);

static const byte *fail(struct matcher *m, enum pattern_answer fault) {
  if (!m->fault) m->fault = fault;
  return NULL;
}

static bool spend(struct matcher *m, size_t steps) {
  m->left -= (int64_t)steps;
  if (m->left >= 0) return true;
  fail(m, PATTERN_LONG);
  return false;
}

/* Of ASCII alone, whatever the locale: the same on every machine. */
static bool is_between(int c, int low, int high) { return c >= low && c <= high; }
static bool is_digit(int c) { return is_between(c, '0', '9'); }
static bool is_upper(int c) { return is_between(c, 'A', 'Z'); }
static bool is_lower(int c) { return is_between(c, 'a', 'z'); }
static bool is_alpha(int c) { return is_upper(c) || is_lower(c); }
static bool is_graph(int c) { return is_between(c, '!', '~'); }

/* Whether `c` is of the class that the letter behind a % names; any other byte stands for itself. */
static bool is_of_class(int c, int letter) {
  bool is_in;
  switch (letter | 0x20) {
    case 'a': is_in = is_alpha(c); break;
    case 'c': is_in = c < 32 || c == 127; break;
    case 'd': is_in = is_digit(c); break;
    case 'g': is_in = is_graph(c); break;
    case 'l': is_in = is_lower(c); break;
    case 'p': is_in = is_graph(c) && !is_alpha(c) && !is_digit(c); break;
    case 's': is_in = c == ' ' || is_between(c, '\t', '\r'); break;
    case 'u': is_in = is_upper(c); break;
    case 'w': is_in = is_alpha(c) || is_digit(c); break;
    case 'x': is_in = is_digit(c) || is_between(c | 0x20, 'a', 'f'); break;
    case 'z': is_in = c == 0; break;
    default: return letter == c;
  }
  return is_lower(letter) ? is_in : !is_in;
}

/* `p` is at the [ of a set, `last` at its ]. */
static bool is_in_set(int c, const byte *p, const byte *last) {
  bool listed = true;
  if (p[1] == '^') listed = false, p++;
  while (++p < last) {
    if (*p == '%') {
      if (is_of_class(c, *++p)) return listed;
    } else if (p[1] == '-' && p + 2 < last) {
      if (p[0] <= c && c <= p[2]) return listed;
      p += 2;
    } else if (*p == c) {
      return listed;
    }
  }
  return !listed;
}

/* Past the one item at `p` (a byte, a class, a set), without what repeats it. */
static const byte *item_end(struct matcher *m, const byte *p) {
  if (*p == '%') return p + 1 == m->pattern_end ? fail(m, PATTERN_ESCAPE) : p + 2;
  if (*p != '[') return p + 1;
  p++;
  if (p < m->pattern_end && *p == '^') p++;
  do {
    if (p == m->pattern_end) return fail(m, PATTERN_SET);
    if (*p++ == '%' && p < m->pattern_end) p++;
  } while (p == m->pattern_end || *p != ']');
  return p + 1;
}

/* Whether the item [p, end) matches the byte at `s`. */
static bool is_item(struct matcher *m, const byte *s, const byte *p, const byte *end) {
  if (s == m->text_end || !spend(m, (size_t)(end - p))) return false;
  switch (*p) {
    case '.': return true;
    case '%': return is_of_class(*s, p[1]);
    case '[': return is_in_set(*s, p, end - 1);
    default: return *p == *s;
  }
}

/* As often as possible, then less. */
static const byte *match_most(struct matcher *m, const byte *s, const byte *p, const byte *end) {
  const byte *found = NULL;
  ptrdiff_t n = 0;
  while (is_item(m, s + n, p, end)) n++;
  for (; n >= 0 && !found && !m->fault; n--) found = match(m, s + n, end + 1);
  return found;
}

/* As seldom as possible, then more. */
static const byte *match_least(struct matcher *m, const byte *s, const byte *p, const byte *end) {
  for (;; s++) {
    const byte *found = match(m, s, end + 1);
    if (found || m->fault || !is_item(m, s, p, end)) return found;
  }
}

static const byte *open_capture(struct matcher *m, const byte *s, const byte *p, int32_t length) {
  struct pattern_found *f = m->found;
  if (f->n >= PATTERN_CAPTURES) return fail(m, PATTERN_TOO_MANY);
  f->at[f->n] = (int32_t)(s - m->text);
  f->length[f->n++] = length;
  const byte *found = match(m, s, p);
  if (!found) f->n--;
  return found;
}

static const byte *close_capture(struct matcher *m, const byte *s, const byte *p) {
  struct pattern_found *f = m->found;
  int32_t i = f->n - 1;
  while (i >= 0 && f->length[i] != PATTERN_OPEN) i--;
  if (i < 0) return fail(m, PATTERN_CLOSE);
  f->length[i] = (int32_t)(s - m->text) - f->at[i];
  const byte *found = match(m, s, p);
  if (!found) f->length[i] = PATTERN_OPEN;
  return found;
}

/* %1: what the first capture holds, once more. */
static const byte *match_again(struct matcher *m, const byte *s, int digit) {
  const struct pattern_found *f = m->found;
  int32_t i = digit - '1';
  if (i < 0 || i >= f->n || f->length[i] == PATTERN_OPEN) return fail(m, PATTERN_CAPTURE);
  int32_t n = f->length[i];
  if (n < 0 || m->text_end - s < n || !spend(m, (size_t)n)) return NULL;
  return memcmp(m->text + f->at[i], s, (size_t)n) ? NULL : s + n;
}

/* %bxy: from an x to the y that ends it. */
static const byte *match_balance(struct matcher *m, const byte *s, const byte *p) {
  if (m->pattern_end - p < 2) return fail(m, PATTERN_BALANCE);
  if (s == m->text_end || *s != p[0]) return NULL;
  const byte *from = s;
  int open = 1;
  while (++s < m->text_end && open)
    if (*s == p[1])
      open--;
    else if (*s == p[0])
      open++;
  return spend(m, (size_t)(s - from)) && !open ? s : NULL;
}

/* %f[set]: between a byte outside of the set and one within. Past the set, or NULL. */
static const byte *match_frontier(struct matcher *m, const byte *s, const byte *p) {
  if (p == m->pattern_end || *p != '[') return fail(m, PATTERN_FRONTIER);
  const byte *end = item_end(m, p);
  if (!end || !spend(m, (size_t)(end - p))) return NULL;
  int before = s == m->text ? 0 : s[-1], next = s == m->text_end ? 0 : *s;
  return !is_in_set(before, p, end - 1) && is_in_set(next, p, end - 1) ? end : NULL;
}

/* What % begins that is no item: *p and the place are moved past it. False: it is an item. */
static bool match_special(struct matcher *m, const byte **s, const byte **p) {
  int letter = m->pattern_end - *p > 1 ? (*p)[1] : 0;
  if (letter == 'b') {
    *s = match_balance(m, *s, *p + 2);
    *p += 4;
  } else if (letter == 'f') {
    *p = match_frontier(m, *s, *p + 2);
    if (!*p) *s = NULL;
  } else if (is_digit(letter)) {
    *s = match_again(m, *s, letter);
    *p += 2;
  } else {
    return false;
  }
  return true;
}

/* One item with what repeats it. True: the match goes on behind it, from *s and *p; false: *s is the answer. */
static bool match_item(struct matcher *m, const byte **s, const byte **p) {
  const byte *end = item_end(m, *p), *found = NULL;
  if (!end || !spend(m, (size_t)(end - *p))) return *s = NULL, false;
  int repeat = end < m->pattern_end ? *end : 0;
  if (repeat == '*') return *s = match_most(m, *s, *p, end), false;
  if (repeat == '-') return *s = match_least(m, *s, *p, end), false;
  bool is_there = is_item(m, *s, *p, end);
  if (repeat == '+') return *s = is_there ? match_most(m, *s + 1, *p, end) : NULL, false;
  if (repeat == '?') {
    if (is_there) found = match(m, *s + 1, end + 1);
    if (found || m->fault) return *s = found, false;
    *p = end + 1;
    return true;
  }
  if (!is_there) return *s = NULL, false;
  *s += 1;
  *p = end;
  return true;
}

static const byte *walk(struct matcher *m, const byte *s, const byte *p) {
  while (p < m->pattern_end) {
    if (!spend(m, 1)) return NULL;
    bool is_position = *p == '(' && p + 1 < m->pattern_end && p[1] == ')';
    if (is_position) return open_capture(m, s, p + 2, PATTERN_PLACE);
    if (*p == '(') return open_capture(m, s, p + 1, PATTERN_OPEN);
    if (*p == ')') return close_capture(m, s, p + 1);
    if (*p == '$' && p + 1 == m->pattern_end) return s == m->text_end ? s : NULL;
    if (*p == '%' && match_special(m, &s, &p)) {
      if (!s) return NULL;
    } else if (!match_item(m, &s, &p)) {
      return s;
    }
  }
  return s;
}

static const byte *match(struct matcher *m, const byte *s, const byte *p) {
  const byte *found = ++m->depth > DEPTH_MOST ? fail(m, PATTERN_DEEP) : walk(m, s, p);
  m->depth--;
  return found;
}

/* Every byte that is compared is a step: a text of many beginnings of the other would take their product. */
static enum pattern_answer find_plain(struct matcher *m, const byte *s, const byte *sought, size_t n) {
  struct pattern_found *f = m->found;
  for (; (size_t)(m->text_end - s) >= n; s++) {
    size_t same = 0;
    const byte *next = n ? memchr(s, sought[0], (size_t)(m->text_end - s) - n + 1) : s;
    if (!next) return PATTERN_NONE;
    while (same < n && next[same] == sought[same]) same++;
    if (!spend(m, 1 + same)) return PATTERN_LONG;
    f->start = (int32_t)(next - m->text);
    f->finish = f->start + (int32_t)n;
    f->n = 0;
    if (same == n) return PATTERN_FOUND;
    s = next;
  }
  return PATTERN_NONE;
}

static enum pattern_answer find_pattern(struct matcher *m, const byte *s, const byte *p, bool anchors) {
  struct pattern_found *f = m->found;
  bool is_anchored = anchors && p < m->pattern_end && *p == '^';
  for (;; s++) {
    f->n = 0;
    const byte *end = match(m, s, p + is_anchored);
    if (m->fault) return m->fault;
    if (end) {
      f->start = (int32_t)(s - m->text);
      f->finish = (int32_t)(end - m->text);
      return PATTERN_FOUND;
    }
    if (is_anchored || s == m->text_end) return PATTERN_NONE;
  }
}

static int32_t find(struct pattern_found *f, const char *text, double text_n, const char *pattern, double pattern_n,
                    double from, int32_t how) {
  const byte *p = (const byte *)pattern;
  struct matcher m = {.text = (const byte *)text, .found = f, .left = (int64_t)f->steps};
  const byte *s = m.text + (size_t)from;
  enum pattern_answer answer;
  m.text_end = m.text + (size_t)text_n;
  m.pattern_end = p + strnlen(pattern, (size_t)pattern_n);
  if (how == PATTERN_PLAIN)
    answer = find_plain(&m, s, p, (size_t)pattern_n);
  else
    answer = find_pattern(&m, s, p, how == PATTERN_ANCHORS);
  f->steps = (double)m.left;
  return (int32_t)answer;
}

const struct pattern_calls pattern_calls = {find};
