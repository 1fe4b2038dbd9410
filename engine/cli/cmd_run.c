/* guerdon run: post what is owed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/posting.h"
#include "cli/reviewed.h"
#include "report/plan.h"

static const struct args_help help_text = {
    .name = "run",
    .summary = "post what is owed: earnings, adjustments, clawbacks",
    .synopsis = "PROGRAM --book BOOK --period PERIOD [options]",
    .notes =
        "Posts what guerdon plan shows into the book's ledger, all of it or nothing.\n"
        "Running it again posts nothing, unless something has changed. Differences to\n"
        "periods that are closed stand in the first that is open, and name the period\n"
        "that they come from. With --plan it posts exactly what was reviewed, or refuses\n"
        "and names what changed since.",
    .example = "guerdon run program.yaml --book partners.book --period 2024-03",
    .exits = EXITS_OF_POSTING,
};

/* ---- the reviewed plan ---- */

static const struct reviewed_input inputs[] = {
    {"program", "the program"},
    {"period", "the period"},
    {"on", "the day that it is posted for (--on)"},
    {"open", "which periods are closed"},
    {"data", "the data of the book"},
    {"text", "the program's text"},
    {"policies", "the text of a policy"},
    {"zone", "the time zone's rules"},
    {"engine", "guerdon's version"},
    {"ledger", "the ledger: something was posted since"},
    {NULL, NULL},
};

/* The digest in the file's second line; "" where there is none. */
static void read_digest(const char *path, char out[CHAIN_DIGEST]) {
  char line[128];
  FILE *f = fopen(path, "r");
  *out = 0;
  if (f && fgets(line, sizeof line, f) && fgets(line, sizeof line, f)) {
    char *at = strstr(line, "\"plan\": \"");
    size_t n = at ? strspn(at + 9, "0123456789abcdef") : 0;
    if (n == CHAIN_DIGEST - 1) memcpy(out, at + 9, n), out[n] = 0;
  }
  if (f) fclose(f);
}

static void write_now(const void *plan, FILE *file) { plan_write(plan, file); }

static int check_plan(const struct plan *p, const char *path, struct err *e) {
  return reviewed_check(&(struct reviewed){path, "guerdon plan --out", inputs, write_now, p}, e);
}

/* ---- the command ---- */

/* What was posted is not posted again, and is no error: whoever runs a script again gets on. */
static int was_posted(const struct posting_args *a, const char *reviewed, bool *done, struct err *e) {
  char digest[CHAIN_DIGEST];
  int64_t run = 0;
  *done = false;
  if (posting_book(a->book, e)) return e->code;
  read_digest(reviewed, digest);
  if (!*digest || plan_find_run(a->book, digest, &run, e)) return *digest ? e->code : 0;
  *done = run != 0;
  if (*done) printf("This plan was posted already, as entry %lld; nothing was posted now.\n", (long long)run);
  return 0;
}

static int run(const char *program, const struct posting_args *a, const char *reviewed, struct err *e) {
  bool done;
  if (reviewed && (was_posted(a, reviewed, &done, e) || done)) return done ? 0 : e->code;
  struct posting_work w = {0};
  struct plan_posted posted;
  struct output o;
  if (command_output(a->format, &o, e)) return e->code;
  o.raw = a->raw;
  int rc = posting_open(program, a, &w, e);
  if (!rc && reviewed) rc = check_plan(w.plan, reviewed, e);
  if (!rc) rc = plan_run(a->book, w.plan, &posted, e);
  if (!rc) rc = plan_report(w.plan, a->book, &posted, &o, e);
  posting_close(&w);
  return rc ? rc : output_finish(&o, e);
}

int cmd_run(int argc, char **argv, struct err *e) {
  const struct posting_command c = {"run", &help_text, "plan", "post exactly this plan, or refuse", run};
  return posting_command(&c, argc, argv, e);
}
