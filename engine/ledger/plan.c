#include "ledger/plan.h"

#include <stdlib.h>
#include <string.h>

#include "input/import.h"
#include "input/load.h"
#include "ledger/rewards.h"
#include "run/facts.h"
#include "run/totals.h"

/* ---- making ---- */

int plan_check_program(struct ledger *l, const struct program *p, struct err *e) {
  const char *name = ledger_program(l);
  enum period kind;
  int32_t index;
  if (!*name) return 0;
  if (strcmp(name, p->name))
    return err_at(e, ERR_BUSY, "ledger.other-program", db_path(ledger_book(l)), 0, 0,
                  "the ledger of this book belongs to the program \"%.200s\", and this one is \"%.200s\"; give it its "
                  "name back, or a book of its own",
                  name, p->name);
  if (strcmp(ledger_currency(l), p->units[0].id))
    return err_at(
        e, ERR_BUSY, "ledger.other-currency", db_path(ledger_book(l)), 0, 0,
        "the ledger of this book is in %.10s, and the program's currency is %.10s: all that was paid would be "
        "owed again; give it its currency back, or a book of its own",
        ledger_currency(l), p->units[0].id);
  if (period_parse(ledger_ran(l), strlen(ledger_ran(l)), &kind, &index) && kind == p->period) return 0;
  return err_at(
      e, ERR_BUSY, "ledger.other-period", db_path(ledger_book(l)), 0, 0,
      "the ledger was posted by periods such as %s, and the program's period is \"%s\"; go back to the former",
      ledger_ran(l), period_names[p->period]);
}

struct making {
  struct plan *plan;
  const struct data *data;
  const struct plan_options *o;
  struct past_run last;
  struct program *former[COUNTED_NOW]; /* by enum counted; NULL: nothing to be said */
  struct changes_basis basis;
};

/* ---- what the ledger says ---- */

/* A former program that cannot be read any more, with policies of today, says nothing: then what it would have said
 * counts as the program's. */
static int read_former(struct making *m, struct ledger *l, const struct program *newer, enum counted kind,
                       struct err *e) {
  int code = certificate_program(l, m->last.run, newer, &m->former[kind], e);
  return code == ERR_INPUT ? 0 : code;
}

/* What was posted for the periods after this one follows from the last program; this one would follow from another. */
static int check_through(const struct making *m, const struct ledger *l, struct err *e) {
  if (strcmp(m->plan->period, m->plan->ran) >= 0) return 0;
  return err_at(
      e, ERR_BUSY, "ledger.run-later", db_path(ledger_book(l)), 0, 0,
      "the program or a policy is another than in the last run, and %s was run already; run that period, which "
      "looks at all before it",
      m->plan->ran);
}

static int read_formers(struct making *m, struct ledger *l, struct err *e) {
  const struct certificate *c = &m->plan->certificate;
  bool same_policies = !strcmp(c->policies, m->last.policies);
  if (!m->last.run || (same_policies && !strcmp(c->program, m->last.program))) return 0;
  m->basis.other_program = true;
  if (check_through(m, l, e)) return e->code;
  if (read_former(m, l, NULL, COUNTED_BEFORE, e)) return e->code;
  return same_policies ? 0 : read_former(m, l, m->plan->program, COUNTED_POLICIES, e);
}

static void find_open(const struct ledger *l, struct plan *p) {
  enum period kind;
  int32_t index;
  const char *closed = ledger_closed(l);
  if (*closed && period_parse(closed, strlen(closed), &kind, &index)) period_text(kind, index + 1, p->open);
}

static int read_from(struct making *m, struct ledger *l, struct err *e) {
  struct plan *p = m->plan;
  if (plan_check_program(l, p->program, e)) return e->code;
  memcpy(p->follows, ledger_digest(l), sizeof p->follows);
  memcpy(p->ran, ledger_ran(l), sizeof p->ran);
  p->is_first = strcmp(p->period, p->ran) > 0;
  find_open(l, p);
  if (certificate_last(l, &m->last, e) || read_formers(m, l, e)) return e->code;
  return changes_read(&p->changes, l, e);
}

static int read_book(struct making *m, const char *book, struct err *e) {
  struct db *db;
  struct ledger *l = NULL;
  int code = import_open_book(book, DB_READ, &db, e);
  if (code) return code;
  code = db_begin_read(db, NULL, e);
  if (!code) {
    code = ledger_open(db, &l, e);
    if (!code) code = read_from(m, l, e);
    ledger_close(l);
    db_end_read(db, NULL);
  }
  db_close(db);
  return code;
}

/* ---- what is calculated ---- */

/* Everything that is posted is calculated twice. */
static int count(struct making *m, const struct program *p, enum counted kind, struct err *e) {
  struct result *r = NULL;
  int code =
      earn_run(p, m->data, &(struct earn_options){.lines = true, .check = CHECK_ALL, .limits = m->o->limits}, &r, e);
  if (code) return code;
  int32_t last = m->o->period - r->facts->first_period;
  if (r->facts->n_periods && last >= 0) code = changes_count(&m->plan->changes, r, (uint32_t)last, kind, e);
  m->plan->unfiltered |= r->unfiltered;
  result_free(r);
  m->basis.has[kind] = true;
  return code;
}

/* Nor does a former program say anything that does not run any more, or that has another time zone, in which the data
 * are not here. */
static int count_former(struct making *m, enum counted kind, struct err *e) {
  const struct program *p = m->former[kind], *now = m->plan->program;
  if (!p || strcmp(p->zone, now->zone) != 0) return 0;
  int code = count(m, p, kind, e);
  return code == ERR_INPUT || code == ERR_POLICY ? 0 : code;
}

static int count_each(struct making *m, struct err *e) {
  const struct certificate *c = &m->plan->certificate;
  if (count_former(m, COUNTED_BEFORE, e)) return e->code;
  if (m->basis.has[COUNTED_BEFORE] && count_former(m, COUNTED_POLICIES, e)) return e->code;
  if (count(m, m->plan->program, COUNTED_NOW, e)) return e->code;
  m->basis.same_data = m->last.run && !strcmp(c->data, m->last.data) && strcmp(m->last.period, m->plan->period) >= 0;
  m->basis.ran = m->plan->ran;
  m->basis.last = m->plan->period;
  return changes_find(&m->plan->changes, &m->basis, e);
}

static void digest_line(struct chain *c, const struct changes *all, const struct changed_line *l) {
  const uint32_t texts[] = {l->partner, l->origin, l->policy, l->event, l->source, l->unit, l->level, l->reason};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) chain_text(c, changes_text(all, texts[i]));
  chain_number(c, l->part);
  chain_number(c, l->due);
  for (int i = 0; i < CAUSES; i++) chain_number(c, l->change[i]);
}

static void digest(struct plan *p) {
  const struct certificate *k = &p->certificate;
  const char *const texts[] = {p->program->name, p->period,   p->open, k->data,
                               k->program,       k->policies, k->zone, k->engine};
  struct chain c;
  chain_begin(&c, p->follows);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) chain_text(&c, texts[i]);
  chain_number(&c, p->on);
  for (size_t i = 0; i < p->changes.lines.n; i++) digest_line(&c, &p->changes, &p->changes.lines.at[i]);
  chain_end(&c, p->digest);
}

static int make(struct making *m, const char *book, struct err *e) {
  struct plan *p = m->plan;
  int code = changes_open(&p->changes, e);
  if (!code) code = certificate_of(p->program, m->data, &p->certificate, e);
  if (!code) code = read_book(m, book, e);
  if (!code) code = count_each(m, e);
  if (!code) digest(p);
  for (int i = 0; i < COUNTED_NOW; i++) program_free(m->former[i]);
  return code;
}

int plan_make(const char *book, const struct program *p, const struct data *d, const struct plan_options *o,
              struct plan **out, struct err *e) {
  struct plan *plan = *out = mem_new(1, sizeof *plan, e);
  if (!plan) return e->code;
  plan->program = p;
  plan->on = o->on;
  period_text(p->period, o->period, plan->period);
  if (!make(&(struct making){.plan = plan, .data = d, .o = o}, book, e)) return 0;
  plan_free(plan);
  *out = NULL;
  return e->code;
}

void plan_free(struct plan *p) {
  if (!p) return;
  changes_close(&p->changes);
  free(p);
}

bool plan_is_empty(const struct plan *p) { return !p->is_first && !p->changes.lines.n; }

const char *plan_period(const struct plan *p, const char *origin) {
  return strcmp(origin, p->open) < 0 ? p->open : origin;
}

enum entry_kind plan_kind(enum cause cause) {
  return cause == CAUSE_NEW ? ENTRY_EARN : cause == CAUSE_REFUND ? ENTRY_CLAW_BACK : ENTRY_ADJUST;
}

/* ---- posting ---- */

struct expense { /* of one entry, by policy and unit */
  uint32_t policy, unit;
  int64_t quantity;
};

struct posting_plan {
  struct ledger *ledger;
  const struct plan *plan;
  struct plan_posted *out;
  VEC(struct posting) postings;
  VEC(struct expense) expenses;
  bool takes_rewards; /* something of them is not earned any more */
};

static int unit_of(struct posting_plan *g, uint32_t name, int64_t *id, struct err *e) {
  const struct changed_unit *u = changes_unit(&g->plan->changes, name);
  return ledger_unit(g->ledger, changes_text(&g->plan->changes, name), &u->as, id, e);
}

static int add_expense(struct posting_plan *g, const struct changed_line *l, int64_t quantity, struct err *e) {
  struct expense *x = g->expenses.at, *end = x + g->expenses.n;
  while (x < end && (x->policy != l->policy || x->unit != l->unit)) x++;
  if (x == end) {
    if (!(x = vec_push(&g->expenses, e))) return e->code;
    *x = (struct expense){l->policy, l->unit, 0};
  }
  if (!__builtin_add_overflow(x->quantity, quantity, &x->quantity)) return 0;
  return totals_refuse(e);
}

/* What a partner gets is a credit. */
static int add_line(struct posting_plan *g, const struct changed_line *l, int64_t quantity, struct err *e) {
  const struct changes *c = &g->plan->changes;
  enum account_kind kind = changes_unit(c, l->unit)->as.is_money ? ACCOUNT_HELD : ACCOUNT_PAYABLE;
  struct posting p = {.quantity = -quantity,
                      .due = l->due,
                      .part = (int32_t)l->part,
                      .policy = changes_text(c, l->policy),
                      .event = changes_text(c, l->event),
                      .source = changes_text(c, l->source),
                      .level = changes_text(c, l->level),
                      .reason = changes_text(c, l->reason)};
  if (ledger_account(g->ledger, kind, changes_text(c, l->partner), &p.account, e) || unit_of(g, l->unit, &p.unit, e))
    return e->code;
  struct posting *at = vec_push(&g->postings, e);
  if (!at) return e->code;
  *at = p;
  g->out->lines++;
  g->takes_rewards |= kind == ACCOUNT_PAYABLE && quantity < 0;
  return add_expense(g, l, quantity, e);
}

static int add_expenses(struct posting_plan *g, struct err *e) {
  for (size_t i = 0; i < g->expenses.n; i++) {
    const struct expense *x = &g->expenses.at[i];
    struct posting p = {.quantity = x->quantity, .due = DUE_NONE};
    if (!x->quantity) continue;
    if (ledger_account(g->ledger, ACCOUNT_EXPENSE, changes_text(&g->plan->changes, x->policy), &p.account, e) ||
        unit_of(g, x->unit, &p.unit, e))
      return e->code;
    struct posting *at = vec_push(&g->postings, e);
    if (!at) return e->code;
    *at = p;
  }
  return 0;
}

/* One partner, one period, one cause. */
static int post_group(struct posting_plan *g, size_t from, size_t to, enum cause cause, struct err *e) {
  const struct changes *c = &g->plan->changes;
  const char *origin = changes_text(c, c->lines.at[from].origin);
  g->postings.n = g->expenses.n = 0;
  for (size_t i = from; i < to; i++) {
    int64_t quantity = c->lines.at[i].change[cause];
    if (quantity && add_line(g, &c->lines.at[i], quantity, e)) return e->code;
  }
  if (!g->postings.n) return 0;
  if (add_expenses(g, e)) return e->code;
  struct entry entry = {.kind = plan_kind(cause),
                        .on = g->plan->on,
                        .refers = g->out->run,
                        .partner = changes_text(c, c->lines.at[from].partner),
                        .period = plan_period(g->plan, origin),
                        .origin = origin,
                        .cause = cause_names[cause]};
  g->out->entries++;
  return ledger_post(g->ledger, &entry, g->postings.at, g->postings.n, NULL, e);
}

static int post_groups(struct posting_plan *g, struct err *e) {
  const struct changes *c = &g->plan->changes;
  const struct changed_line *l = c->lines.at;
  for (size_t from = 0, to; from < c->lines.n; from = to) {
    for (to = from + 1; to < c->lines.n && l[to].partner == l[from].partner && l[to].origin == l[from].origin;) to++;
    for (int cause = 0; cause < CAUSES; cause++)
      if (post_group(g, from, to, (enum cause)cause, e)) return e->code;
  }
  return 0;
}

static int post_run(struct posting_plan *g, struct err *e) {
  const struct plan *p = g->plan;
  struct str about = {0};
  int code = certificate_keep(g->ledger, &p->certificate, p->program, &about, e);
  if (!code)
    code = ledger_post(
        g->ledger,
        &(struct entry){.kind = ENTRY_RUN, .on = p->on, .period = p->period, .key = p->digest, .about = about.at}, NULL,
        0, &g->out->run, e);
  str_free(&about);
  return code;
}

int plan_post(struct ledger *l, const struct plan *p, struct plan_posted *out, struct err *e) {
  struct posting_plan g = {.ledger = l, .plan = p, .out = out};
  *out = (struct plan_posted){0};
  if (strcmp(p->follows, ledger_digest(l)))
    return err_at(e, ERR_BUSY, "ledger.moved", db_path(ledger_book(l)), 0, 0,
                  "another command posted to the ledger meanwhile; nothing was posted; run it again");
  if (plan_is_empty(p)) return 0;
  struct reward_expired back = {0};
  int code = post_run(&g, e);
  if (!code) code = post_groups(&g, e);
  if (!code && g.takes_rewards) code = rewards_unexpire(l, p->on, out->run, &back, e);
  out->entries += back.entries;
  free(g.postings.at);
  free(g.expenses.at);
  return code;
}

/* ---- into the book ---- */

static int find_run(struct db *book, const char *digest, int64_t *run, struct err *e) {
  struct ledger *l;
  struct db_stmt *s = NULL;
  bool row = false;
  int code = ledger_open(book, &l, e);
  if (code) return code;
  if (ledger_is_there(l))
    code = db_prepare(book, "SELECT id FROM ledger_entries WHERE kind = 'run' AND key = ?", &s, e);
  if (s) code = db_bind_text(s, 1, digest, strlen(digest), e);
  if (s && !code) code = db_step(s, &row, e);
  *run = row ? db_column_int(s, 0) : 0;
  db_finish(s);
  ledger_close(l);
  return code;
}

int plan_find_run(const char *book, const char *digest, int64_t *run, struct err *e) {
  struct db *db;
  int code = import_open_book(book, DB_READ, &db, e);
  if (code) return code;
  code = db_begin_read(db, NULL, e);
  if (!code) {
    code = find_run(db, digest, run, e);
    db_end_read(db, NULL);
  }
  db_close(db);
  return code;
}

/* The data as they are now must be those that the plan was made of. */
static int check_data(struct db *book, const struct plan *p, struct err *e) {
  char digest[CHAIN_DIGEST];
  struct data *d = NULL;
  int code = load_data(book, p->program->zone, p->program->units[0].id, &d, e);
  if (!code) code = data_digest(d, digest, e);
  data_free(d);
  if (code || !strcmp(digest, p->certificate.data)) return code;
  return err_at(e, ERR_BUSY, "ledger.data-changed", db_path(book), 0, 0,
                "the data of the book changed while they were calculated with; nothing was posted; run it again");
}

static int post_into(struct db *book, const struct plan *p, struct plan_posted *out, struct err *e) {
  struct ledger *l;
  int code = ledger_open(book, &l, e);
  if (code) return code;
  code = ledger_begin(l, e);
  if (!code) code = check_data(book, p, e);
  if (!code) code = plan_post(l, p, out, e);
  if (!code && out->run) code = ledger_commit(l, e);
  ledger_close(l);
  return code;
}

int plan_run(const char *book, const struct plan *p, struct plan_posted *out, struct err *e) {
  struct db *db;
  int code = import_open_book(book, DB_WRITE, &db, e);
  if (code) return code;
  /* Accounts and units are numbered here, and a trigger holds postings to their entry: looking each up again for every
   * line takes long. It is off for this connection alone, which is closed below whatever happens: the next one has it
   * on. A reference that leads nowhere all the same is found by verify (PROOF_REFERENCES). */
  code = db_exec(db, "PRAGMA foreign_keys = OFF", e);
  if (!code) code = post_into(db, p, out, e);
  db_close(db);
  return code;
}
