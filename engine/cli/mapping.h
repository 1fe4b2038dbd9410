/* mapping: which names of a table are called what in the files at hand: from --map words and a mapping file. */
#ifndef GUERDON_CLI_MAPPING_H
#define GUERDON_CLI_MAPPING_H

#include "base/mem.h"
#include "base/node.h"
#include "cli/args.h"
#include "input/import.h"

struct mapping {
  const struct node *tables; /* {table: {name: column}}; NULL: none */
};

/* `mapping.unknown-table`, `mapping.wrong-type`, and what reading YAML gives. Lent by `arena`. */
int mapping_read(const char *path, struct arena *arena, struct mapping *out, struct err *e);

/* The maps of one table: those of the file, then the words `NAME=COLUMN` (`usage.map`). Lent by `arena`. */
int mapping_of(const struct mapping *m, const char *table, const struct args_list *words, struct arena *arena,
               struct import_map **out, size_t *n, struct err *e);

#endif
