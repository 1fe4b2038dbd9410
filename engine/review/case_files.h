/* case_files: which files of a folder hold test cases. */
#ifndef GUERDON_REVIEW_CASE_FILES_H
#define GUERDON_REVIEW_CASE_FILES_H

#include <stddef.h>

#include "base/err.h"
#include "base/mem.h"

struct case_files {
  VEC(const char *) list; /* sorted */
  struct arena arena;
};

/* The path itself, or every `*.test.yaml` in the folder that it is and in those within it; hidden ones and links to
 * folders are left alone. `test.no-files` where there is none. Zero `f` first; case_files_free even after an error. */
int case_files_find(struct case_files *f, const char *path, struct err *e);
void case_files_free(struct case_files *f);

#endif
