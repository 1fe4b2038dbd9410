/* err: what went wrong, where, and what to do about it.
 *
 * A fallible function returns 0 or one of the codes below and takes `struct err *` last; the caller owns it.
 * The codes are the exit codes of the command line, so that nothing has to be translated on the way out.
 * Ownership everywhere: an out-pointer is yours; a returned pointer is lent by its first argument;
 * a const argument is borrowed for the call. */
#ifndef GUERDON_BASE_ERR_H
#define GUERDON_BASE_ERR_H

enum {
  ERR_NONE = 0,
  ERR_ANSWER = 1,    /* done, and the answer is no */
  ERR_USAGE = 2,     /* wrong usage */
  ERR_INPUT = 3,     /* bad data, program or policy text */
  ERR_POLICY = 4,    /* a policy failed or broke a limit */
  ERR_BUSY = 5,      /* the book is busy, or its state refuses */
  ERR_INTERNAL = 70, /* a defect of ours */
  ERR_AGAIN = 75     /* the machine could not (memory, disk): try again later */
};

struct err {
  int code;
  int line, column; /* from 1; 0 where there is none */
  char id[48];      /* stable, such as `program.unknown-key` */
  char file[256];   /* "" where there is none */
  char text[1024];  /* what was found, what was expected, the remedy */
};

/* Fill `e` and return `code`. The place is left as it was cleared: none. */
int err_set(struct err *e, int code, const char *id, const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* The same with a place. `file` may be NULL. */
int err_at(struct err *e, int code, const char *id, const char *file, int line, int column, const char *fmt, ...)
    __attribute__((format(printf, 7, 8)));

/* Whether it is one of the codes above, other than ERR_NONE. */
static inline int err_is_code(int code) {
  return (code >= ERR_ANSWER && code <= ERR_BUSY) || code == ERR_INTERNAL || code == ERR_AGAIN;
}

/* Out of memory: id `machine.memory`, code ERR_AGAIN. */
int err_memory(struct err *e);

/* Give an error that has no place the place it was met at; one that has a place keeps it. Returns its code. */
int err_place(struct err *e, const char *file, int line, int column);

/* `file:line:column: text [id]` into `out`, cut to `size`. */
void err_format(const struct err *e, char *out, unsigned long size);

#endif
