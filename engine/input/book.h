/* book: the schema of a book, as the build embedded it from book.sql. */
#ifndef GUERDON_INPUT_BOOK_H
#define GUERDON_INPUT_BOOK_H

enum { BOOK_VERSION = 1, BOOK_APPLICATION = 0x67726472 }; /* PRAGMA user_version, and application_id "grdr" */

extern const char *const book_sql;

#endif
