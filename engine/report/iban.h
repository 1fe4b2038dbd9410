/* iban: account numbers (ISO 13616) and the codes of banks (ISO 9362), as far as they can be checked by themselves. */
#ifndef GUERDON_REPORT_IBAN_H
#define GUERDON_REPORT_IBAN_H

#include <stdbool.h>
#include <stddef.h>

enum { IBAN_TEXT = 35, BIC_TEXT = 12 }; /* with the NUL */

/* `text` without its blanks and in capitals; NULL, or what is wrong with it, for people ("it has 21 characters, and one
 * of DE has 22"), in `room`. */
const char *iban_check(const char *text, char out[IBAN_TEXT], char *room, size_t size);

/* Eight or eleven characters: bank, country, place and branch. `out` as above. */
bool bic_check(const char *text, char out[BIC_TEXT]);

#endif
