/* value: what one field of a table may hold, and how a book stores it. */
#ifndef GUERDON_INPUT_VALUE_H
#define GUERDON_INPUT_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "input/csv.h"

enum value {
  VALUE_ID,
  VALUE_PARTNER,
  VALUE_REFERRAL,
  VALUE_SALE, /* a row's own id, and those of other rows */
  VALUE_TEXT,
  VALUE_TIME,
  VALUE_DAY,
  VALUE_AMOUNT, /* of money, with a sign */
  VALUE_REFUND, /* of money, above 0 */
  VALUE_CURRENCY,
  VALUE_QUALITY,
  VALUE_STATUS,
  VALUE_QUANTITY,
  VALUE_TOUCH,
  VALUE_PERIOD,
  VALUE_NUMBER,
  VALUE_SHARE,
  VALUE_RATE,
};

enum value_status {
  STATUS_NONE = -1,
  STATUS_LEAD,
  STATUS_QUALIFIED,
  STATUS_CONVERTED,
  STATUS_REFUNDED,
  STATUS_LOST,
  STATUSES
};

enum { VALUE_ROOM = 48, VALUE_ID_MAX = 200 };

/* Check a field that is not empty and bring it into the form that a book stores: `f` may come to point into `room`
 * (VALUE_ROOM bytes). The error has no place yet; the caller knows it. */
int value_check(enum value kind, struct csv_field *f, char *room, struct err *e);

/* The status of that name, or STATUS_NONE. */
enum value_status value_status(const char *text, size_t n);

/* A decimal number, `-12.5`, `.0120`: digits with at most one point among or before them. A NUL must follow the text.
 */
bool value_number(const char *text, size_t n, double *out);

#endif
