#include "report/rewards.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/money.h"
#include "ledger/certificate.h"
#include "ledger/lots.h"
#include "report/grid.h"

struct reward_row { /* of a reward, or of a partner's */
  const char *partner, *unit;
  int decimals;
  int64_t granted, fulfilled, returned, expired, outstanding;
  int64_t stock, worth; /* what is left, and what is outstanding; MONEY_NONE */
  int64_t passed, next; /* past its expiry, and not posted so; what expires next */
  int32_t due;          /* and when; DUE_NONE */
  size_t partners;
};

struct rewards_list {
  struct arena arena;
  const struct rewards_asked *asked;
  struct program *program; /* NULL: there is none to be read */
  VEC(struct reward_row) owed, rewards;
};

/* ---- gathering ---- */

static void look_ahead(const struct lots *l, int32_t on, struct reward_row *r) {
  r->due = DUE_NONE;
  for (size_t i = 0; i < l->all.n; i++) {
    const struct lot *lot = &l->all.at[i];
    if (lot->due == DUE_NONE || !lot->left) continue;
    if (lot->due <= on)
      r->passed += lot->left;
    else if (r->due == DUE_NONE || r->due == lot->due)
      r->due = lot->due, r->next += lot->left;
  }
}

static int take(void *context, struct lots *l, struct err *e) {
  struct rewards_list *list = context;
  struct reward_row *r = vec_push(&list->owed, e);
  if (!r) return e->code;
  *r = (struct reward_row){.decimals = l->decimals,
                           .granted = l->granted,
                           .fulfilled = l->fulfilled,
                           .returned = l->returned,
                           .expired = l->expired,
                           .outstanding = lots_outstanding(l)};
  r->partner = arena_text(&list->arena, l->partner, strlen(l->partner), e);
  r->unit = r->partner ? arena_text(&list->arena, l->unit, strlen(l->unit), e) : NULL;
  look_ahead(l, list->asked->on, r);
  return r->unit ? 0 : e->code;
}

static const struct unit *unit_of(const struct rewards_list *l, const char *id) {
  int64_t at = l->program ? program_unit_find(l->program, id) : -1;
  return at < 0 ? NULL : &l->program->units[at];
}

static struct reward_row *reward_of(struct rewards_list *l, const struct reward_row *r, struct err *e) {
  for (size_t i = 0; i < l->rewards.n; i++)
    if (!strcmp(l->rewards.at[i].unit, r->unit)) return &l->rewards.at[i];
  struct reward_row *to = vec_push(&l->rewards, e);
  if (to) *to = (struct reward_row){.unit = r->unit, .decimals = r->decimals, .due = DUE_NONE};
  return to;
}

static int compare(const void *a, const void *b) {
  return strcmp(((const struct reward_row *)a)->unit, ((const struct reward_row *)b)->unit);
}

static int add_up(struct rewards_list *l, struct err *e) {
  for (size_t i = 0; i < l->owed.n; i++) {
    struct reward_row *r = &l->owed.at[i], *to = reward_of(l, r, e);
    if (!to) return e->code;
    const int64_t from[] = {r->granted, r->fulfilled, r->returned, r->expired, r->outstanding, r->passed};
    int64_t *const sums[] = {&to->granted, &to->fulfilled, &to->returned, &to->expired, &to->outstanding, &to->passed};
    for (size_t k = 0; k < sizeof sums / sizeof *sums; k++) *sums[k] += from[k];
    r->worth = program_worth(l->program, r->unit, r->outstanding);
    to->partners += r->outstanding != 0;
  }
  for (size_t i = 0; i < l->rewards.n; i++) {
    struct reward_row *r = &l->rewards.at[i];
    const struct unit *u = unit_of(l, r->unit);
    bool all = !l->asked->partner;
    r->worth = program_worth(l->program, r->unit, r->outstanding);
    r->stock = all && u && u->stock != MONEY_NONE ? u->stock - r->granted : MONEY_NONE;
  }
  if (l->rewards.n) qsort(l->rewards.at, l->rewards.n, sizeof *l->rewards.at, compare);
  return 0;
}

static int find_run(struct ledger *l, int32_t on, int64_t *run, struct err *e) {
  struct db_stmt *s;
  char day[DATE_TEXT];
  bool row = false;
  int code = db_prepare(ledger_book(l), "SELECT max(id) FROM ledger_entries WHERE kind = 'run' AND \"on\" <= ?", &s, e);
  date_text(on, day);
  if (!code) code = db_bind_text(s, 1, day, strlen(day), e);
  if (!code) code = db_step(s, &row, e);
  *run = row ? db_column_int(s, 0) : 0;
  db_finish(s);
  return code;
}

/* A program that cannot be read any more leaves worth and stock unsaid. */
static int read_program(struct rewards_list *list, struct ledger *l, struct err *e) {
  int64_t run;
  if (!ledger_is_there(l)) return 0;
  if (find_run(l, list->asked->on, &run, e)) return e->code;
  int code = run ? certificate_program(l, run, NULL, &list->program, e) : 0;
  return code == ERR_INPUT ? 0 : code;
}

/* ---- three forms ---- */

static const char *currency(const struct rewards_list *l) { return l->program ? l->program->units[0].id : NULL; }

static int money_decimals(const struct rewards_list *l) { return l->program ? l->program->units[0].exponent : 0; }

static void json_sums(const struct rewards_list *l, const struct reward_row *r, struct json *j) {
  json_put_amount(j, "granted", r->granted, r->decimals);
  json_put_amount(j, "fulfilled", r->fulfilled, r->decimals);
  json_put_amount(j, "returned", r->returned, r->decimals);
  json_put_amount(j, "expired", r->expired, r->decimals);
  json_put_amount(j, "outstanding", r->outstanding, r->decimals);
  json_put_amount(j, "worth", r->worth, money_decimals(l));
  json_put_amount(j, "past_expiry", r->passed, r->decimals);
}

static void json_owed(const struct rewards_list *l, const struct reward_row *r, struct json *j) {
  char day[DATE_TEXT];
  json_open_row(j, NULL, '{');
  json_put_text(j, "partner", r->partner);
  json_put_text(j, "reward", r->unit);
  json_sums(l, r, j);
  json_put_text(j, "next_expiry", r->due == DUE_NONE ? NULL : date_text(r->due, day));
  json_put_amount(j, "expiring", r->due == DUE_NONE ? MONEY_NONE : r->next, r->decimals);
  json_close(j);
}

static void report_json(const struct rewards_list *l, const struct output *o) {
  struct json j;
  char day[DATE_TEXT];
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "on", date_text(l->asked->on, day));
  json_put_text(&j, "currency", currency(l));
  json_open(&j, "rewards", '[');
  for (size_t i = 0; i < l->rewards.n; i++) {
    const struct reward_row *r = &l->rewards.at[i];
    json_open_row(&j, NULL, '{');
    json_put_text(&j, "reward", r->unit);
    json_sums(l, r, &j);
    json_put_amount(&j, "stock_left", r->stock, r->decimals);
    json_put_count(&j, "partners", r->partners);
    json_close(&j);
  }
  json_close(&j);
  json_open(&j, "partners", '[');
  for (size_t i = 0; i < l->owed.n; i++) json_owed(l, &l->owed.at[i], &j);
  json_close(&j);
  json_close(&j);
}

static char *amount(int64_t minor, int exponent, char *out) {
  if (minor != MONEY_NONE) return money_text(minor, exponent, out);
  *out = 0;
  return out;
}

static void report_csv(const struct rewards_list *l, const struct output *o) {
  static const char *const titles[] = {"partner",      "reward", "#granted", "#fulfilled",  "#returned", "#expired",
                                       "#outstanding", "#worth", "currency", "next_expiry", "#expiring"};
  char room[8][MONEY_TEXT], day[DATE_TEXT];
  output_titles(o, titles, sizeof titles / sizeof *titles);
  for (size_t i = 0; i < l->owed.n; i++) {
    const struct reward_row *r = &l->owed.at[i];
    bool expires = r->due != DUE_NONE;
    const char *const fields[] = {r->partner,
                                  r->unit,
                                  amount(r->granted, r->decimals, room[0]),
                                  amount(r->fulfilled, r->decimals, room[1]),
                                  amount(r->returned, r->decimals, room[2]),
                                  amount(r->expired, r->decimals, room[3]),
                                  amount(r->outstanding, r->decimals, room[4]),
                                  amount(r->worth, money_decimals(l), room[5]),
                                  r->worth == MONEY_NONE ? "" : currency(l),
                                  expires ? date_text(r->due, day) : "",
                                  amount(expires ? r->next : MONEY_NONE, r->decimals, room[6])};
    output_row(o, titles, fields, sizeof titles / sizeof *titles);
  }
}

static bool fill_reward(const void *from, size_t at, struct grid_row *out) {
  const struct rewards_list *l = from;
  const struct reward_row *r = &l->rewards.at[at];
  const int64_t amounts[] = {r->granted, r->fulfilled, r->returned, r->expired, r->outstanding, r->stock};
  out->cell[0] = r->unit;
  for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) grid_amount(out, i + 1, amounts[i], r->decimals);
  grid_amount(out, 7, r->worth, money_decimals(l));
  return true;
}

static bool fill_owed(const void *from, size_t at, struct grid_row *out) {
  const struct rewards_list *l = from;
  const struct reward_row *r = &l->owed.at[at];
  if (!r->outstanding) return false;
  out->cell[0] = r->partner;
  out->cell[1] = r->unit;
  grid_amount(out, 2, r->outstanding, r->decimals);
  grid_amount(out, 3, r->worth, money_decimals(l));
  out->cell[4] = r->due == DUE_NONE ? "" : date_text(r->due, out->room[4]);
  if (r->due != DUE_NONE) grid_amount(out, 5, r->next, r->decimals);
  if (r->passed) {
    char passed[MONEY_TEXT];
    snprintf(out->above_room, sizeof out->above_room, "%s of them expired; guerdon rewards expire posts that",
             money_show(r->passed, r->decimals, passed));
    out->note = out->above_room;
  }
  return true;
}

static void columns(struct grid *t, const char *const *titles, size_t n, unsigned texts) {
  for (size_t i = 0; i < n; i++) grid_column(t, titles[i], texts >> i & 1 ? GRID_TEXT : GRID_NUMBER);
}

static void report_table(const struct rewards_list *l, const struct output *o) {
  static const char *const by_reward[] = {"reward",  "granted", "fulfilled", "returned",
                                          "expired", "owed",    "stock",     "worth"};
  static const char *const by_partner[] = {"partner", "reward", "owed", "worth", "expires", "of it"};
  char day[DATE_TEXT];
  output_strong(o, "Rewards");
  fprintf(o->file, "  as of %s%s%s\n", date_text(l->asked->on, day), currency(l) ? ", worth in " : "",
          currency(l) ? currency(l) : "");
  if (!l->rewards.n) {
    fputs("\nNone was granted.\n", o->file);
    return;
  }
  struct grid rewards = {.n_rows = l->rewards.n, .fill = fill_reward, .from = l};
  columns(&rewards, by_reward, sizeof by_reward / sizeof *by_reward, 1);
  putc('\n', o->file);
  grid_print(&rewards, o);
  struct grid owed = {.n_rows = l->owed.n, .fill = fill_owed, .from = l};
  columns(&owed, by_partner, sizeof by_partner / sizeof *by_partner, 1 | 2 | 16);
  output_heading(o, "Owed");
  grid_print(&owed, o);
}

int rewards_report(struct ledger *l, const struct rewards_asked *asked, const struct output *o, struct err *e) {
  struct rewards_list list = {.asked = asked};
  int code = read_program(&list, l, e);
  if (!code) code = lots_read(l, asked->partner, asked->unit, asked->on, take, &list, e);
  if (!code) code = add_up(&list, e);
  if (!code && o->format == OUTPUT_JSON) report_json(&list, o);
  if (!code && o->format == OUTPUT_CSV) report_csv(&list, o);
  if (!code && o->format == OUTPUT_TABLE) report_table(&list, o);
  program_free(list.program);
  free(list.owed.at);
  free(list.rewards.at);
  arena_free(&list.arena);
  return code;
}
