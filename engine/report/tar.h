/* tar: an archive as tar reads it (POSIX ustar), with nothing in it that differs from one day or machine to another. */
#ifndef GUERDON_REPORT_TAR_H
#define GUERDON_REPORT_TAR_H

#include <stddef.h>
#include <stdio.h>

/* A file of `n` bytes. Names that ustar has no room for get the header that POSIX has for them. Failed writes show in
 * ferror(out). */
void tar_put(FILE *out, const char *name, const char *bytes, size_t n);
void tar_end(FILE *out);

#endif
