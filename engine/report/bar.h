/* bar: a number as a bar of characters, for tables. */
#ifndef GUERDON_REPORT_BAR_H
#define GUERDON_REPORT_BAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As long beside `columns` as `value` is beside `most`, to the eighth of a column where `blocks` (U+2588 and its kin)
 * may be used, else of `#`. What is not above 0 has none; what is above 0 has something. `out` needs 3 * columns + 4
 * bytes. Returns `out`. */
char *bar_text(int64_t value, int64_t most, size_t columns, bool blocks, char *out);

#endif
