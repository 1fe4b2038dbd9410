#include "input/table.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "input/import.h"

#define MUST COLUMN_REQUIRED
#define KEY COLUMN_REQUIRED | COLUMN_KEY

const struct table tables[TABLES] = {
    {"partners",
     TABLE_PARTNERS,
     {{"id", VALUE_ID, KEY, NULL, NULL},
      {"name", VALUE_TEXT, 0, NULL, NULL},
      {"model", VALUE_TEXT, 0, NULL, NULL},
      {"joined_at", VALUE_TIME, 0, NULL, NULL},
      {"left_at", VALUE_TIME, 0, NULL, NULL},
      {"parent_id", VALUE_ID, 0, NULL, NULL},
      {"currency", VALUE_CURRENCY, 0, NULL, NULL}}},
    {"referrals",
     TABLE_REFERRALS,
     {{"id", VALUE_ID, KEY, NULL, NULL},
      {"partner_id", VALUE_PARTNER, MUST, NULL, NULL},
      {"referred_at", VALUE_TIME, MUST, "occurred_at", NULL},
      {"customer_id", VALUE_TEXT, 0, NULL, NULL},
      {"qualified_at", VALUE_TIME, 0, NULL, NULL},
      {"lost_at", VALUE_TIME, 0, NULL, NULL},
      {"channel", VALUE_TEXT, 0, NULL, NULL},
      {"quality", VALUE_QUALITY, 0, NULL, NULL},
      {"status", VALUE_STATUS, 0, NULL, NULL},
      {"sold_at", VALUE_TIME, 0, "converted_at", NULL},
      {"amount", VALUE_AMOUNT, 0, NULL, NULL},
      {"currency", VALUE_CURRENCY, 0, NULL, NULL},
      {"product", VALUE_TEXT, 0, NULL, NULL},
      {"category", VALUE_TEXT, 0, NULL, NULL},
      {"kind", VALUE_TEXT, 0, NULL, NULL},
      {"quantity", VALUE_QUANTITY, 0, NULL, NULL},
      {"refunded_at", VALUE_TIME, 0, NULL, NULL},
      {"refunded_amount", VALUE_REFUND, 0, NULL, NULL}}},
    {"sales",
     TABLE_SALES,
     {{"id", VALUE_ID, KEY, NULL, NULL},
      {"referral_id", VALUE_REFERRAL, MUST, NULL, NULL},
      {"sold_at", VALUE_TIME, MUST, "converted_at", NULL},
      {"amount", VALUE_AMOUNT, MUST, NULL, NULL},
      {"currency", VALUE_CURRENCY, 0, NULL, NULL},
      {"product", VALUE_TEXT, 0, NULL, NULL},
      {"category", VALUE_TEXT, 0, NULL, NULL},
      {"kind", VALUE_TEXT, 0, NULL, NULL},
      {"quantity", VALUE_QUANTITY, 0, NULL, NULL},
      {"refunded_at", VALUE_TIME, 0, NULL, NULL},
      {"refunded_amount", VALUE_REFUND, 0, NULL, NULL}}},
    {"refunds",
     TABLE_REFUNDS,
     {{"id", VALUE_ID, KEY, NULL, NULL},
      {"sale_id", VALUE_SALE, MUST, NULL, NULL},
      {"refunded_at", VALUE_TIME, MUST, NULL, NULL},
      {"amount", VALUE_REFUND, MUST, NULL, NULL}}},
    {"touches",
     TABLE_TOUCHES,
     {{"referral_id", VALUE_REFERRAL, KEY, NULL, NULL},
      {"partner_id", VALUE_PARTNER, KEY, NULL, NULL},
      {"at", VALUE_TIME, KEY, NULL, NULL},
      {"kind", VALUE_TOUCH, COLUMN_KEY, NULL, ""},
      {"channel", VALUE_TEXT, 0, NULL, NULL},
      {"share", VALUE_SHARE, 0, NULL, NULL}}},
    {"activities",
     TABLE_ACTIVITIES,
     {{"id", VALUE_ID, KEY, NULL, NULL},
      {"partner_id", VALUE_PARTNER, MUST, NULL, NULL},
      {"at", VALUE_TIME, MUST, NULL, NULL},
      {"kind", VALUE_TEXT, MUST, NULL, NULL},
      {"value", VALUE_NUMBER, 0, NULL, NULL}}},
    {"targets",
     TABLE_TARGETS,
     {{"partner_id", VALUE_PARTNER, KEY, NULL, NULL},
      {"period", VALUE_PERIOD, KEY, NULL, NULL},
      {"value", VALUE_NUMBER, MUST, NULL, NULL},
      {"metric", VALUE_TEXT, COLUMN_KEY, NULL, "revenue"}}},
    {"rates",
     TABLE_RATES,
     {{"currency", VALUE_CURRENCY, KEY, NULL, NULL},
      {"on", VALUE_DAY, KEY, NULL, NULL},
      {"rate", VALUE_RATE, MUST, NULL, NULL}}},
};

const char *const import_table_names[IMPORT_TABLES] = {"partners", "referrals",  "sales",   "refunds",
                                                       "touches",  "activities", "targets", "rates"};
_Static_assert((int)IMPORT_TABLES == (int)TABLES, "one name for each table");

void table_stem(const char *file, char *out, size_t size) {
  size_t n = strcspn(file, ".-_");
  snprintf(out, size, "%.*s", (int)(n < size ? n : size - 1), file);
  for (char *c = out; *c; c++) *c = (char)tolower((unsigned char)*c);
}

const struct table *table_find(const char *name) {
  for (size_t i = 0; i < TABLES; i++)
    if (!strcmp(tables[i].name, name)) return &tables[i];
  return NULL;
}

static bool same(const char *a, const char *text, size_t n) { return a && strlen(a) == n && !memcmp(a, text, n); }

const struct column *table_column(const struct table *t, const char *name, size_t n) {
  for (const struct column *c = t->columns; c->name; c++)
    if (same(c->name, name, n) || same(c->alias, name, n)) return c;
  return NULL;
}
