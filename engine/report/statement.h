/* statement: a partner's statement for people and for programs.
 *
 * A sheet is what people see, as sections of rows, made once and shown as text or as a page. */
#ifndef GUERDON_REPORT_STATEMENT_H
#define GUERDON_REPORT_STATEMENT_H

#include "ledger/certificate.h"
#include "ledger/statement.h"
#include "report/output.h"

enum statement_format { STATEMENT_TABLE, STATEMENT_CSV, STATEMENT_JSON, STATEMENT_HTML, STATEMENT_FORMATS };
extern const char *const statement_format_names[STATEMENT_FORMATS]; /* table, csv, json, html */
extern const char *const statement_format_ends[STATEMENT_FORMATS];  /* of their files: .txt, .csv, .json, .html */

/* What all statements of a period have in common. Of one that was closed it is what there was then: printed again, they
 * are the same, but for the name by which the data call the partner. */
struct statement_about {
  struct ledger *ledger;
  int64_t through;                                       /* the last entry; that which closed the period */
  char digest[CHAIN_DIGEST];                             /* and its digest */
  struct program *program;                               /* of the last run; NULL where it cannot be read any more */
  struct past_run run;                                   /* the last one through that entry */
  const char *currency;                                  /* "" where the program is NULL */
  char first[DATE_TEXT], last[DATE_TEXT], on[DATE_TEXT]; /* days */
  bool closed;
  struct db_stmt *name;
};
int statement_about_open(struct ledger *l, const struct statement_asked *asked, struct statement_about *out,
                         struct err *e);
void statement_about_close(struct statement_about *a); /* due after an error as well */

int statement_print(struct statement_about *a, const struct statement *s, enum statement_format format,
                    const struct output *o, struct err *e);

/* ---- what it is made of ---- */

enum { SHEET_COLUMNS = 6 };

struct sheet_row {
  const char *cell[SHEET_COLUMNS];
  const char *above; /* begins a group; NULL: goes on */
  bool is_sum;
};

struct sheet_section {
  const char *title;
  size_t n_columns;
  const char *titles[SHEET_COLUMNS];
  unsigned numbers; /* bits of the columns that hold numbers */
  VEC(struct sheet_row) rows;
};

enum sheet_sections {
  SHEET_BALANCE,
  SHEET_EARNED,
  SHEET_ADJUSTED,
  SHEET_BY_HAND,
  SHEET_PAYMENTS,
  SHEET_REWARDS,
  SHEET_HELD,
  SHEET_SECTIONS
};

struct sheet {
  const struct statement_about *about;
  const struct statement *of;
  const char *name;   /* of the partner; "" */
  const char *status; /* one sentence: open or closed, on hold */
  struct sheet_section sections[SHEET_SECTIONS];
  struct arena arena;
};
int sheet_make(struct statement_about *a, const struct statement *s, struct sheet *out, struct err *e);
void sheet_free(struct sheet *s); /* due after an error as well */

/* One page that needs nothing else: no network, no script. */
void statement_html(const struct sheet *s, FILE *out);

#endif
