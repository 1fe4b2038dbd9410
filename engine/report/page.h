/* page: scenarios as one HTML page that needs nothing else: no network, no server. Written as the outcomes come, so
 * that any number of scenarios passes through memory for one.
 *
 * The page holds the data as JSON, in the same form as `compare --format json`, and what shows them: the files of
 * page/, which the build puts in. Texts of others, such as partners' names, reach it as data only. */
#ifndef GUERDON_REPORT_PAGE_H
#define GUERDON_REPORT_PAGE_H

#include "base/json.h"
#include "report/head.h"
#include "report/kept.h"
#include "whatif/guardrail.h"
#include "whatif/solve.h"
#include "whatif/study.h"

/* The scenarios that are shown whole; those after them with their metrics only, so that a page of a long sweep still
 * opens: whole ones take some 20 KB, the others one. */
enum { PAGE_WHOLE = 250 };

struct page_about {
  const struct study *study;
  const struct head *head;
  const struct guardrails *guardrails;
  /* Of a sweep or a search; else nothing: */
  const char *show;                 /* the metric that is drawn at first */
  const char *from;                 /* the scenario that all others start from */
  const struct overlay_edit *edits; /* what is set in all of them besides */
  size_t n_edits;
};

struct page {
  struct kept kept;
  struct json json;
  const struct guardrails *guardrails;
  size_t n;      /* scenarios put, without the baseline */
  bool is_ended; /* nothing more can be put */
};

/* Whether a page may be written there: nothing or a former page is. `usage.out`. Before anything is calculated. */
int page_check(const char *path, struct err *e);

/* Begins the page at `path`, with the baseline. After 0, page_end must be called. `usage.out`. */
int page_begin(struct page *p, const char *path, const struct page_about *about, struct err *e);

/* The next scenario. */
void page_put(struct page *p, const struct outcome *o);

/* What a search comes to, all points of which were put: the answer is shown whole, wherever it stands. */
void page_answer(struct page *p, const struct solved *s);

/* Ends it and moves it to its place; with a code other than 0 there is no page, and that is returned. */
int page_end(struct page *p, int code, struct err *e);

#endif
