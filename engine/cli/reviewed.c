#include "cli/reviewed.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "report/kept.h"

/* What a line of a plan is about: the name of its first member. */
static const char *what_of(const struct reviewed *r, const char *line) {
  const char *quote = line ? strchr(line, '"') : NULL;
  for (const struct reviewed_input *i = r->inputs; quote && i->key; i++) {
    size_t n = strlen(i->key);
    if (!strncmp(quote + 1, i->key, n) && quote[n + 1] == '"') return i->what;
  }
  return "the lines";
}

static int refuse(const struct reviewed *r, int number, const char *what, struct err *e) {
  return err_at(e, ERR_BUSY, "ledger.plan-differs", r->path, number, 0,
                "is not what would be posted now: different is %s; nothing was posted; plan and review it again", what);
}

static int compare(const struct reviewed *r, FILE *file, FILE *now, struct err *e) {
  char *a = NULL, *b = NULL;
  size_t a_size = 0, b_size = 0;
  int number = 0, code = 0;
  bool other = false;
  ssize_t n, k;
  do {
    n = getline(&a, &a_size, file);
    k = getline(&b, &b_size, now);
    number++;
    if (number == 1 && (n < 0 || strcmp(a, "{\n") != 0))
      code = err_at(e, ERR_INPUT, "ledger.not-a-plan", r->path, 1, 0, "is no plan; expected a file that %s wrote",
                    r->made_by);
    else if (n != k || (n > 0 && memcmp(a, b, (size_t)n) != 0)) {
      other = true;
      if (number > 2) code = refuse(r, number, what_of(r, k > 0 ? b : a), e);
    }
  } while (!code && n > 0 && k > 0);
  if (!code && other) code = refuse(r, 2, "its digest", e);
  free(a);
  free(b);
  return code;
}

static int no_file(struct err *e) {
  return err_set(e, ERR_AGAIN, "machine.file", "no temporary file can be made; is the disk full?");
}

int reviewed_check(const struct reviewed *r, struct err *e) {
  FILE *file = fopen(r->path, "r"), *now = tmpfile();
  int code = 0;
  if (!file)
    code = err_at(e, ERR_INPUT, "file.not-found", r->path, 0, 0, "there is no such plan; make it with %s", r->made_by);
  else if (!now)
    code = no_file(e);
  if (!code) {
    r->write(r->context, now);
    if (fflush(now) || ferror(now)) code = no_file(e);
    rewind(now);
  }
  if (!code) code = compare(r, file, now, e);
  if (file) fclose(file);
  if (now) fclose(now);
  return code;
}

/* Only a plan is written over: a slip of the hand would cost a program. */
static int check_former(const char *path, struct err *e) {
  char head[64] = {0};
  FILE *f = fopen(path, "r");
  if (!f) return 0; /* there is none, or writing will say why */
  size_t n = fread(head, 1, sizeof head - 1, f);
  fclose(f);
  static const char *const firsts[] = {"{\n  \"plan\": ", "{\n  \"payout\": "};
  for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
    if (!n || !strncmp(head, firsts[i], strlen(firsts[i]))) return 0;
  return err_at(e, ERR_USAGE, "usage.out", path, 0, 0,
                "is another file than a plan, and is not written over; name another");
}

int reviewed_write(const char *path, reviewed_writer *write, const void *context, struct err *e) {
  struct kept k;
  if (check_former(path, e) || kept_open(&k, path, e)) return e->code;
  write(context, k.file);
  return kept_close(&k, 0, e);
}
