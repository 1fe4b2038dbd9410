/* news: warnings that scenarios have and their baseline has not, as far as the texts of programs tell: nothing is run
 * for them, and no sales are made up. guerdon diff has all of them. */
#ifndef GUERDON_REVIEW_NEWS_H
#define GUERDON_REVIEW_NEWS_H

#include "review/warnings.h"
#include "whatif/study.h"

/* Some ten milliseconds each: nobody waits for them, and who compares more reads no warnings. */
enum { NEWS_MOST = 100 };

struct news_item {
  size_t number; /* of the scenario */
  const char *id, *text;
};

struct news {
  VEC(struct news_item) list; /* scenario by scenario */
  size_t n_looked;            /* of how many scenarios: NEWS_MOST at most */
  struct arena arena;
};

/* Of the scenarios that were given; nothing of one that cannot be looked at: the run says why. Zero `out` first;
 * news_free even after an error. */
int news_find(const struct study *s, struct news *out, struct err *e);
void news_free(struct news *n);

#endif
