/* The program that a search found, in a file. */
#include <string.h>

#include "report/kept.h"
#include "report/solved.h"

/* Only what a search wrote is written over: a slip of the hand would cost a program. */
static int check_former(const char *path, struct err *e) {
  static const char head[] = "# " SOLVE_HEAD;
  char former[sizeof head] = {0};
  FILE *f = fopen(path, "r");
  if (!f) return 0; /* there is none, or writing will say why */
  size_t n = fread(former, 1, sizeof head - 1, f);
  fclose(f);
  if (!n || !strcmp(former, head)) return 0;
  return err_at(e, ERR_USAGE, "usage.out", path, 0, 0,
                "is another file than a search wrote, and is not written over; name another");
}

int solved_check_out(const char *path, struct err *e) { return kept_check(path, e) ? e->code : check_former(path, e); }

int solved_check_goal(const struct solve_ask *ask, const char *path, struct err *e) {
  if (ask->goal == SOLVE_FRONT)
    return err_at(e, ERR_USAGE, "usage.out", path, 0, 0,
                  "a front is many programs; choose one, and find it with minimise or maximise");
  return 0;
}

int solved_write(const struct solved_view *v, const char *path, struct err *e) {
  struct str text = {0};
  struct kept k;
  int rc = solve_write(v->study->given.scenarios, v->solved, path, &text, e);
  if (!rc) rc = kept_open(&k, path, e);
  if (!rc) {
    fputs(text.at, k.file);
    rc = kept_close(&k, 0, e);
  }
  str_free(&text);
  return rc;
}
