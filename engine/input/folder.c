#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "input/file.h"
#include "input/import.h"
#include "input/table.h"

/* The CSV files of a folder as a book: import_folder. */

struct names {
  VEC(const char *) list;
  struct arena arena;
};

static bool ends(const char *name, const char *with) {
  size_t n = strlen(name), m = strlen(with);
  return n >= m && !strcmp(name + n - m, with);
}

/* A CSV file whose name says that it holds the table: `sales.csv`, `Sales_2024.csv.gz`. */
static bool holds(const char *name, const char *table) {
  char stem[64];
  table_stem(name, stem, sizeof stem);
  return !strcmp(stem, table) && (ends(name, ".csv") || ends(name, ".csv.gz"));
}

static int compare(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* A file, where the folder of the CSV files is expected. */
static int refuse_file(const char *path, struct err *e) {
  const char *slash = strrchr(path, '/');
  if (file_is_book(path))
    return err_at(e, ERR_INPUT, "file.is-book", path, 0, 0,
                  "this is a book, and --data takes a folder of CSV files; give it as --book %.400s", path);
  if (ends(path, ".csv") || ends(path, ".csv.gz"))
    return err_at(e, ERR_INPUT, "file.not-found", path, 0, 0,
                  "this is a file, and --data takes the folder that it is in: --data %.*s",
                  slash ? (int)(slash - path < 400 ? slash - path + (slash == path) : 400) : 1, slash ? path : ".");
  return err_at(e, ERR_INPUT, "file.not-found", path, 0, 0,
                "this is no folder; --data takes a folder of CSV files, --book a book");
}

static int refuse_folder(const char *dir, struct err *e) {
  if (errno == ENOMEM) return err_memory(e);
  if (errno == ENOTDIR) return refuse_file(dir, e);
  return err_at(e, ERR_INPUT, "file.not-found", dir, 0, 0, "cannot be read as a folder: %s; check the path",
                strerror(errno));
}

static int add_name(struct names *names, const char *name, struct err *e) {
  const char **at = vec_push(&names->list, e);
  if (at) *at = arena_text(&names->arena, name, strlen(name), e);
  return at && *at ? 0 : e->code;
}

static int read_names(const char *dir, struct names *names, struct err *e) {
  DIR *d = opendir(dir);
  if (!d) return refuse_folder(dir, e);
  int code = 0;
  for (struct dirent *entry; !code;) {
    errno = 0; /* NULL alone does not tell the end from an error */
    if ((entry = readdir(d)))
      code = add_name(names, entry->d_name, e);
    else if (errno)
      code = refuse_folder(dir, e);
    else
      break;
  }
  closedir(d);
  if (!code && names->list.n) qsort(names->list.at, names->list.n, sizeof *names->list.at, compare);
  return code;
}

static int import_one(struct db *book, const char *dir, const char *name, const struct import_options *o,
                      struct err *e) {
  const char *table;
  struct import_counts counts;
  struct str path = {0};
  int code = str_addf(&path, e, "%s/%s", dir, name);
  if (!code) code = import_file(book, path.at, o, &counts, &table, e);
  str_free(&path);
  return code;
}

/* The table that a file's name nearly is (`sale.csv`, `2024-sales.csv`), or NULL. */
static const char *nearly(const char *name) {
  char stem[64];
  if (!ends(name, ".csv") && !ends(name, ".csv.gz")) return NULL;
  table_stem(name, stem, sizeof stem);
  if (table_find(stem)) return NULL;
  for (int t = 0; t < IMPORT_TABLES; t++)
    if (strstr(name, import_table_names[t])) return import_table_names[t];
  const char *near = str_nearest(stem, import_table_names, IMPORT_TABLES);
  return near && near[0] == stem[0] ? near
                                    : NULL; /* slips seldom hit the first letter; `notes` is no slip of `rates` */
}

/* Other files may lie in the folder, but one whose name is a slip of the pen must not be left out in silence. */
static int refuse_slips(const char *dir, const struct names *names, struct err *e) {
  for (size_t i = 0; i < names->list.n; i++) {
    char path[512];
    const char *name = names->list.at[i], *table = nearly(name);
    if (!table) continue;
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return err_at(
        e, ERR_INPUT, "import.unknown-table", path, 0, 0,
        "the name says no table; did you mean %s? then call it %s.csv or %s-SOMETHING.csv, or move it out of the "
        "folder",
        table, table, table);
  }
  return 0;
}

static int import_names(struct db *book, const char *dir, const char *currency, const struct names *names,
                        struct err *e) {
  for (int t = 0; t < IMPORT_TABLES; t++) {
    size_t files = 0;
    const struct import_options o = {.table = import_table_names[t], .currency = currency, .in_folder = true};
    for (size_t i = 0; i < names->list.n; i++) {
      if (!holds(names->list.at[i], import_table_names[t])) continue;
      files++;
      if (import_one(book, dir, names->list.at[i], &o, e)) return e->code;
    }
    if (t == 0 && !files)
      return err_at(e, ERR_INPUT, "data.no-partners", dir, 0, 0,
                    "the folder has no partners.csv (or partners.csv.gz); expected one, with at least a column \"id\"");
  }
  return 0;
}

int import_folder(const char *dir, const char *currency, struct db **out, struct err *e) {
  struct names names = {0};
  *out = NULL;
  int code = read_names(dir, &names, e);
  if (!code) code = refuse_slips(dir, &names, e);
  if (!code) code = import_open_book(dir, DB_MEMORY, out, e);
  if (!code) code = import_names(*out, dir, currency, &names, e);
  if (code) {
    db_close(*out);
    *out = NULL;
  }
  free(names.list.at);
  arena_free(&names.arena);
  return code;
}
