/* schema: the tables of a ledger, as the build embedded them from ledger.sql. */
#ifndef GUERDON_LEDGER_SCHEMA_H
#define GUERDON_LEDGER_SCHEMA_H

extern const char *const ledger_sql;

#endif
