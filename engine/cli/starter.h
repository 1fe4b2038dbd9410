/* starter: new files in a folder, all or none; nothing that is there already is ever written over. */
#ifndef GUERDON_CLI_STARTER_H
#define GUERDON_CLI_STARTER_H

#include <stdbool.h>

#include "base/mem.h"

struct starter { /* zero it first */
  VEC(struct starter_made {
    const char *path;
    bool is_folder;
  })
  made; /* in the order in which it was made */
  struct arena arena;
};

/* Write the file DIR/PATH, and make the folders on the way, with every `from` in the text replaced by `to`.
 * `init.exists` when it is there; `init.write`. */
int starter_add(struct starter *s, const char *dir, const char *path, const char *text, const char *from,
                const char *to, struct err *e);

void starter_undo(struct starter *s); /* takes away what was made, newest first */
void starter_free(struct starter *s);

#endif
