/* guerdon statement: a partner's statement of a period, or everyone's. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/str.h"
#include "cli/named.h"
#include "cli/posting.h"
#include "cli/today.h"
#include "input/import.h"
#include "report/bundle.h"
#include "report/kept.h"
#include "report/statement.h"

static const struct args_help help_text = {
    .name = "statement",
    .summary = "a partner's statement of a period: owed before, earned, paid",
    .synopsis =
        "--book BOOK --partner ID --period PERIOD [--out FILE]\n"
        "  guerdon statement --book BOOK --all --period PERIOD --format F --out DIR",
    .notes =
        "The balance before, each line with its reason and source, adjustments and why,\n"
        "holds and their days, payments, rewards, and the balance after. Of a period that\n"
        "is closed it stays as it is. --all writes a file for everyone of whom there is\n"
        "something to say; files are replaced whole. --bundle writes the statement with\n"
        "what it follows from: the partner's own data, program, policies, certificate.",
    .example =
        "guerdon statement --book partners.book --partner P17 --period 2024-03 \\\n"
        "    --format html --out P17.html",
    .exits = EXITS_OF_READING,
};

struct statement_args {
  const char *book, *partner, *period, *on, *format, *out, *bundle;
  bool all, raw;
};

struct writing {
  const struct statement_args *args;
  enum statement_format format;
  struct statement_about about;
  uint64_t written;
  struct bundle bundle;
};

/* ---- what is asked for ---- */

static int read_format(const char *name, enum statement_format *out, struct err *e) {
  char tail[200];
  *out = STATEMENT_TABLE;
  for (int f = 0; name && f < STATEMENT_FORMATS; f++)
    if (!strcmp(name, statement_format_names[f])) return *out = (enum statement_format)f, 0;
  if (!name) return 0;
  str_suggest(tail, sizeof tail, name, statement_format_names, STATEMENT_FORMATS);
  return err_set(e, ERR_USAGE, "usage.format", "--format %.100s is unknown%s", name, tail);
}

static int check_words(const struct statement_args *a, struct err *e) {
  const char *missing = !a->period ? "period" : a->all && !a->out ? "out" : !a->all && !a->partner ? "partner" : NULL;
  if (posting_book(a->book, e)) return e->code;
  if (missing)
    return err_set(e, ERR_USAGE, "usage.missing", "--%s is missing; guerdon statement --help shows an example",
                   missing);
  if (a->all && a->partner)
    return err_set(e, ERR_USAGE, "usage.partner", "--all and --partner are both given; give one of them");
  if (a->all && !strcmp(a->out, "-"))
    return err_at(e, ERR_USAGE, "usage.out", "-", 0, 0, "is no folder, and --all writes a file for everyone; name one");
  if (a->all && a->bundle)
    return err_set(e, ERR_USAGE, "usage.partner", "--bundle is one partner's; give --partner instead of --all");
  return 0;
}

/* ---- writing ---- */

static int print_here(struct writing *w, const struct statement *s, struct err *e) {
  struct output o;
  if (command_output(NULL, &o, e)) return e->code;
  o.raw = w->args->raw;
  if (statement_print(&w->about, s, w->format, &o, e)) return e->code;
  return output_finish(&o, e);
}

static int print_to(struct writing *w, const struct statement *s, const char *path, struct err *e) {
  struct kept k;
  if (kept_open(&k, path, e)) return e->code;
  const struct output o = {.file = k.file, .raw = w->args->raw};
  return kept_close(&k, statement_print(&w->about, s, w->format, &o, e), e);
}

static int print_into(struct writing *w, const struct statement *s, struct err *e) {
  struct str path = {0};
  if (!s->balances.n && !s->lines.n) return 0;
  int code = str_addf(&path, e, "%s/", w->args->out);
  if (!code) code = kept_name(s->partner, &path, e);
  if (!code) code = str_addf(&path, e, "-%s%s", s->period, statement_format_ends[w->format]);
  if (!code) code = print_to(w, s, path.at, e);
  str_free(&path);
  w->written += !code;
  return code;
}

static int print_one(void *context, const struct statement *s, struct err *e) {
  struct writing *w = context;
  if (w->args->all) return print_into(w, s, e);
  int code = 0;
  if (w->args->out && strcmp(w->args->out, "-") != 0)
    code = print_to(w, s, w->args->out, e);
  else if (!w->args->bundle || w->args->out)
    code = print_here(w, s, e);
  if (!code && w->args->bundle) code = bundle_read(&w->about, s, &w->bundle, e);
  return code;
}

static int make_folder(const char *path, struct err *e) {
  struct stat s;
  if (!mkdir(path, 0777) || (errno == EEXIST && !stat(path, &s) && S_ISDIR(s.st_mode))) return 0;
  return err_at(e, ERR_USAGE, "usage.out", path, 0, 0, "cannot be made as a folder (%s); name another",
                errno == EEXIST ? "there is a file of that name" : strerror(errno));
}

static int write_in(struct ledger *l, struct writing *w, struct err *e) {
  const struct statement_args *a = w->args;
  struct statement_asked asked = {.partner = a->partner, .on = date_day(DATE_YEAR_MAX, 12, 31)};
  if (named_period(l, a->period, &asked.kind, &asked.period, e) || named_partner(l, a->partner, e) ||
      (a->on && today_read("on", a->on, &asked.on, e)) || (a->all && make_folder(a->out, e)))
    return e->code;
  int code = statement_about_open(l, &asked, &w->about, e);
  if (!code) code = statements_read(l, &asked, print_one, w, e);
  statement_about_close(&w->about);
  if (!code && a->all) printf("Wrote %llu statements into %s.\n", (unsigned long long)w->written, a->out);
  return code;
}

/* The book is closed by now: policies run in processes of their own. */
static int write_bundle(struct writing *w, struct err *e) {
  struct kept k;
  struct bundle *b = &w->bundle;
  if (bundle_check(b, e) || kept_open(&k, w->args->bundle, e) || kept_close(&k, bundle_write(b, k.file, e), e))
    return e->code;
  printf("Wrote %s: %zu of %zu lines follow from the partner's own data.\n", w->args->bundle, b->again,
         b->again + b->posted.n);
  return 0;
}

static int statement(const struct statement_args *a, struct err *e) {
  struct writing w = {.args = a};
  struct db *db;
  struct ledger *l;
  if (check_words(a, e) || read_format(a->format, &w.format, e) || import_open_book(a->book, DB_READ, &db, e))
    return e->code;
  int rc = db_begin_read(db, NULL, e);
  if (!rc) rc = ledger_open(db, &l, e);
  if (!rc) {
    rc = write_in(l, &w, e);
    ledger_close(l);
  }
  db_end_read(db, NULL);
  db_close(db);
  if (!rc && a->bundle) rc = write_bundle(&w, e);
  bundle_free(&w.bundle);
  return rc;
}

int cmd_statement(int argc, char **argv, struct err *e) {
  struct statement_args a = {0};
  struct args_list operands = {0};
  bool help;
  const struct args_option options[] = {
      {"book", ARGS_TEXT, "BOOK", "the book with the ledger", &a.book},
      {"partner", ARGS_TEXT, "ID", "whose statement", &a.partner},
      {"all", ARGS_FLAG, NULL, "everyone's, into a folder", &a.all},
      {"period", ARGS_TEXT, "PERIOD", "of which period; a run has looked at it", &a.period},
      {"on", ARGS_TEXT, "DATE", "with what was posted by that day (with all)", &a.on},
      {"format", ARGS_TEXT, "FORMAT", "table (default), html, json or csv", &a.format},
      RAW_OPTION(&a),
      {"bundle", ARGS_TEXT, "FILE", "with the data, program and policies, as a tar", &a.bundle},
      {"out", ARGS_TEXT, "FILE", "the file (- prints it), or the folder for --all", &a.out},
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc && !(rc = command_no_operands(&operands, "statement", e)))
    rc = statement(&a, e);
  args_free(&operands);
  return rc;
}
