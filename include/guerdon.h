/* clang-format off */
/* guerdon: an incentive engine for partner and referral programs.
 *
 * A program (a YAML file) says what is rewarded; a book (one file, or a folder of CSV files) holds partners, referrals,
 * sales and what else happened; a run calculates what every partner would have earned.
 *
 *   guerdon_error error;
 *   guerdon_program *program = NULL;
 *   guerdon_book *book = NULL;
 *   guerdon_run *run = NULL;
 *   if (guerdon_program_load("program.yaml", &program, &error) ||
 *       guerdon_book_open("data", GUERDON_READ, &book, &error) || guerdon_run_open(program, book, &run, &error))
 *     return fprintf(stderr, "%s\n", error.text), 1;
 *   guerdon_line line;
 *   for (size_t i = 0; guerdon_run_line(run, i, &line); i++)
 *     printf("%s earns %lld %s\n", line.partner, (long long)line.quantity, line.unit);
 *   guerdon_run_close(run), guerdon_book_close(book), guerdon_program_free(program);
 *
 * Errors: a function that can fail returns 0 (GUERDON_OK) or a code, and fills the caller's guerdon_error (which may be
 * NULL) only when it fails. Ownership: an out-pointer is yours to close; a text or pointer that is returned is lent by
 * the first argument and lives as long as that; a const argument is borrowed for the call. Closing NULL is fine.
 * Out-pointers are set to NULL on failure. Quantities are whole numbers of the smallest unit: with `decimals` 2, 1250
 * is 12.50. Threads: the library keeps no state of its own; one handle must not be used by two threads at once. */
/* clang-format on */
#ifndef GUERDON_H
#define GUERDON_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define GUERDON_API __attribute__((visibility("default")))
#else
#define GUERDON_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The codes are the exit codes of the command line. */
enum {
  GUERDON_OK = 0,
  GUERDON_ANSWER_NO = 1, /* done, and the answer is no */
  GUERDON_USAGE = 2,     /* wrong usage: an argument is not one of those expected */
  GUERDON_INPUT = 3,     /* bad data, program or policy text */
  GUERDON_POLICY = 4,    /* a policy failed while it ran, or broke a limit */
  GUERDON_BUSY = 5,      /* the book is busy, or its state refuses */
  GUERDON_INTERNAL = 70, /* a defect of guerdon */
  GUERDON_AGAIN = 75     /* the machine could not (memory, disk): try again later */
};

typedef struct guerdon_error {
  int code;
  int line, column; /* from 1; 0 where there is none */
  char id[48];      /* stable, such as `program.unknown-key` */
  char file[256];   /* "" where there is none */
  char text[1024];  /* what was found, what was expected, what to do */
} guerdon_error;

typedef struct guerdon_book guerdon_book;
typedef struct guerdon_program guerdon_program;
typedef struct guerdon_run guerdon_run;

/* The library's version, such as "0.1.0". */
GUERDON_API const char *guerdon_version(void);

/* ---- book ---- */

enum guerdon_mode {
  GUERDON_READ,  /* a book, or a folder of CSV files, which are read into memory */
  GUERDON_WRITE, /* a book that exists */
  GUERDON_CREATE /* a book; made when it is missing */
};

GUERDON_API int guerdon_book_open(const char *path, enum guerdon_mode mode, guerdon_book **out, guerdon_error *error);
GUERDON_API void guerdon_book_close(guerdon_book *book);

typedef struct guerdon_import_counts {
  uint64_t added, changed, unchanged;
} guerdon_import_counts;

/* One CSV file (gzip is recognised), all or nothing. `table`: partners, referrals, sales, refunds, touches, activities,
 * targets or rates; NULL takes it from the file's name. `counts` may be NULL. */
GUERDON_API int guerdon_book_import(guerdon_book *book, const char *table, const char *path,
                                    guerdon_import_counts *counts, guerdon_error *error);

/* ---- program ---- */

GUERDON_API int guerdon_program_load(const char *path, guerdon_program **out, guerdon_error *error);
GUERDON_API void guerdon_program_free(guerdon_program *program);
GUERDON_API const char *guerdon_program_name(const guerdon_program *program);

/* Unit 0 is the program's currency; its rewards follow. NULL beyond the last. */
typedef struct guerdon_unit {
  const char *id;    /* `USD`, `beta-seat` */
  const char *title; /* for people */
  int decimals;
  int is_money;
} guerdon_unit;
GUERDON_API size_t guerdon_program_units(const guerdon_program *program);
GUERDON_API int guerdon_program_unit(const guerdon_program *program, size_t index,
                                     guerdon_unit *out); /* 1; 0 beyond the last */

GUERDON_API size_t guerdon_program_policies(const guerdon_program *program);
GUERDON_API const char *guerdon_program_policy(const guerdon_program *program,
                                               size_t index); /* its name; NULL beyond the last */

/* Lowest first; none in a program without tiers. */
GUERDON_API size_t guerdon_program_levels(const guerdon_program *program);
GUERDON_API const char *guerdon_program_level(const guerdon_program *program,
                                              size_t index); /* its name; NULL beyond the last */

/* ---- run ---- */

/* Who is calculated a second time, by interpreted policies: where that gives something else, there is no run, and the
 * error is GUERDON_POLICY (`policy.differs`). */
enum guerdon_check {
  GUERDON_CHECK_SAMPLE, /* at least 100 partners, and at least one in a hundred */
  GUERDON_CHECK_ALL,    /* everybody; some ten times as long */
  GUERDON_CHECK_NONE
};

typedef struct guerdon_run_options { /* zero it first */
  enum guerdon_check check;
  unsigned jobs;          /* worker processes, 1..256; 0: as many as pay */
  double policy_seconds;  /* that one call of a policy may take; 0: 10 */
  uint64_t policy_memory; /* bytes that policies may take; 0: 512 MB */
} guerdon_run_options;

/* Calculate what everybody would have earned over the whole history. Nothing is posted. The program must outlive the
 * run; the book may be closed. */
GUERDON_API int guerdon_run_open(const guerdon_program *program, guerdon_book *book, guerdon_run **out,
                                 guerdon_error *error);

/* The same with options (NULL: none). GUERDON_USAGE (`usage.limit`, `usage.check`) for those that are none. */
GUERDON_API int guerdon_run_open_with(const guerdon_program *program, guerdon_book *book,
                                      const guerdon_run_options *options, guerdon_run **out, guerdon_error *error);
GUERDON_API void guerdon_run_close(guerdon_run *run);

/* How many partners were calculated twice, with the same result. */
GUERDON_API size_t guerdon_run_checked(const guerdon_run *run);

/* One earning. Texts are lent by the run; those that do not apply are "". */
typedef struct guerdon_line {
  const char *period;  /* `2024-03` */
  const char *partner; /* id */
  const char *policy;  /* name */
  const char *event;   /* referred, qualified, sale, refund, activity, lost, period */
  const char *source;  /* id of the referral, sale, refund or activity; of a period line, the period */
  const char *unit;    /* id */
  int64_t quantity;    /* in the unit's smallest part; negative for what is taken back */
  int decimals;        /* of the unit */
  const char *level;   /* the partner's in that period */
  const char *reason;  /* as the policy gave it, and what bounds did */
} guerdon_line;

/* Lines are sorted by partner, period, time, source and policy. Returns 1, or 0 when `index` is beyond the last. */
GUERDON_API size_t guerdon_run_lines(const guerdon_run *run);
GUERDON_API int guerdon_run_line(const guerdon_run *run, size_t index, guerdon_line *out);

/* Sum of a unit over everybody, and of one partner. GUERDON_INPUT (`program.unknown-unit`, `data.unknown-partner`) for
 * an id that is none. */
GUERDON_API int guerdon_run_total(const guerdon_run *run, const char *unit, int64_t *quantity, guerdon_error *error);
GUERDON_API int guerdon_run_partner_total(const guerdon_run *run, const char *partner, const char *unit,
                                          int64_t *quantity, guerdon_error *error);

/* The level of a partner in a period of the program (`2024-03`); *level is "" without tiers. GUERDON_INPUT
 * (`data.unknown-partner`), GUERDON_USAGE (`usage.period`: no such period, or none within the data). */
GUERDON_API int guerdon_run_level(const guerdon_run *run, const char *partner, const char *period, const char **level,
                                  guerdon_error *error);

/* What a score policy gave a partner in a period; NaN where it gave none. GUERDON_INPUT (`program.unknown-policy`: none
 * of that name scores; `data.unknown-partner`), GUERDON_USAGE (`usage.period`). */
GUERDON_API int guerdon_run_score(const guerdon_run *run, const char *policy, const char *partner, const char *period,
                                  double *score, guerdon_error *error);

/* What a policy's bounds did over the whole history, in its unit's smallest part: `lifted` by floors, and `withheld` by
 * everything else (below 0 where refunds give more back). GUERDON_INPUT (`program.unknown-policy`). */
GUERDON_API int guerdon_run_bounded(const guerdon_run *run, const char *policy, int64_t *withheld, int64_t *lifted,
                                    guerdon_error *error);

/* A referral, and whether it counts. */
typedef struct guerdon_referral {
  const char *id;
  const char *partner; /* id */
  int qualifies;       /* 0: it earns nothing, and counts in no level */
  const char *policy;  /* that says so, and why; "" of one that qualifies */
  const char *reason;
} guerdon_referral;

/* Referrals are sorted by partner and time. Returns 1, or 0 when `index` is beyond the last. */
GUERDON_API size_t guerdon_run_referrals(const guerdon_run *run);
GUERDON_API int guerdon_run_referral(const guerdon_run *run, size_t index, guerdon_referral *out);

#ifdef __cplusplus
}
#endif

#endif
