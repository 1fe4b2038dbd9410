#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "imported.h"

/* ---- every way for a file to be wrong: its table, its text, and the error's id, line and column ---- */

static const struct fault faults[] = {
    {"partners", "", "csv.empty", 0, 0},
    {"partners", "\xEF\xBB\xBF", "csv.empty", 0, 0},
    {"partners", "name,model\n", "import.missing-column", 1, 0},
    {"partners", "id;name\n", "import.missing-column", 1, 0},
    {"partners", "id,name,name\n", "import.duplicate-column", 1, 3},
    {"partners", "id,,name\n", "import.empty-column", 1, 2},
    {"partners", "id,Name\n", "import.attribute-case", 1, 2},
    {"partners", "id,shoe,Shoe\n", "import.attribute-case", 1, 3},
    {"partners", "id,_rowid_\n", "import.bad-attribute", 1, 2},
    {"partners", "id,a23456789b23456789c23456789d23456789e23456789f23456789g23456789hi\n", "import.bad-attribute", 1,
     2},
    {"referrals", REFERRALS ",occurred_at\n", "import.duplicate-column", 1, 4},
    {"partners", "id,name\nC,Cy,x\n", "data.field-count", 2, 0},
    {"partners", "id,name\nC,Cy\nD\n", "data.field-count", 3, 0},
    {"partners", "id,name\n,Cy\n", "data.missing-value", 2, 1},
    {"partners", "id\nC\nD\nC\n", "data.repeated-id", 4, 1},
    {"partners", "id\n\"C\nD\"\n", "data.bad-id", 2, 1},
    {"partners", "id,joined_at\nC,05/03/2024\n", "data.bad-date", 2, 2},
    {"partners", "id,joined_at\nC,2024-02-30\n", "data.bad-date", 2, 2},
    {"partners", "id,currency\nC,Euro\n", "data.bad-currency", 2, 2},
    {"partners", "id,parent_id\nC,Nobody\n", "data.unknown-partner", 2, 2},
    {"partners", "id,parent_id\nC,C\n", "data.parent-cycle", 2, 2},
    {"partners", "parent_id,id\nD,C\nE,D\nC,E\n", "data.parent-cycle", 2, 1},
    {"referrals", REFERRALS "\nR1,Z,2024-01-01\n", "data.unknown-partner", 2, 2},
    {"referrals", REFERRALS "\nR1,A,\n", "data.missing-value", 2, 3},
    {"referrals", REFERRALS ",quality\nR1,A,2024-01-01,101\n", "data.bad-number", 2, 4},
    {"referrals", REFERRALS ",quality\nR1,A,2024-01-01,good\n", "data.bad-number", 2, 4},
    {"referrals", REFERRALS ",quantity\nR1,A,2024-01-01,-1\n", "data.bad-number", 2, 4},
    {"referrals", REFERRALS ",status\nR1,A,2024-01-01,convrted\n", "data.bad-status", 2, 4},
    {"referrals", MONEY "\nR1,A,2024-01-01,converted,\"1,234.50\",USD\n", "data.bad-amount", 2, 5},
    {"referrals", MONEY "\nR1,A,2024-01-01,converted,$5,USD\n", "data.bad-amount", 2, 5},
    {"referrals", MONEY "\nR1,A,2024-01-01,converted,90071992547409.92,USD\n", "data.bad-amount", 2, 5},
    {"referrals", MONEY "\nR1,A,2024-01-01,converted,12.345,USD\n", "data.precision", 2, 5},
    {"referrals", MONEY "\nR1,A,2024-01-01,converted,12.5,JPY\n", "data.precision", 2, 5},
    {"referrals", MONEY "\nR1,A,2024-01-01,converted,12,usd\n", "data.bad-currency", 2, 6},
    {"referrals", MONEY "\nR1,A,2024-01-01,,12,USD\n", "data.sale-without-date", 2, 5},
    {"referrals", REFERRALS ",status,refunded_at\nR1,A,2024-01-01,lead,2024-02-01\n", "data.refund-without-sale", 2, 5},
    {"referrals", MONEY ",refunded_amount\nR1,A,2024-01-01,converted,12,USD,5\n", "data.refund-without-date", 2, 7},
    {"referrals", MONEY ",refunded_amount\nR1,A,2024-01-01,refunded,12,USD,13\n", "data.refund-exceeds-sale", 2, 7},
    {"referrals", MONEY ",refunded_amount\nR1,A,2024-01-01,refunded,12,USD,-5\n", "data.bad-refund", 2, 7},
    {"referrals", MONEY ",refunded_at\nR1,A,2024-01-02,converted,12,USD,2024-01-01\n", "data.refund-before-sale", 2, 7},
    {"referrals", MONEY "\nR1,A,2024-01-01,refunded,-12,USD\n", "data.refund-of-nothing", 2, 4},
    {"referrals", MONEY "\nR1,A,2024-01-01,refunded,0,USD\n", "data.refund-of-nothing", 2, 4},
    {"sales", "id,referral_id,sold_at,amount\nS1,Z,2024-01-01,5\n", "data.unknown-referral", 2, 2},
    {"sales", "id,referral_id,sold_at,amount\nS1,R0,2024-01-01,\n", "data.missing-value", 2, 4},
    {"refunds", "id,sale_id,refunded_at,amount\nF1,R0,2024-01-01,5\n", "data.unknown-sale", 2, 2},
    {"refunds", "id,sale_id,refunded_at,amount\nF1,S0,2024-03-01,0\n", "data.bad-refund", 2, 4},
    {"refunds", "id,sale_id,refunded_at,amount\nF1,S0,2024-03-01,0.5\n", "data.precision", 2, 4},
    {"touches", "referral_id,partner_id,at,kind\nR0,A,2024-01-01,clik\n", "data.bad-touch", 2, 4},
    {"touches", "referral_id,partner_id,at,share\nR0,A,2024-01-01,1.5\n", "data.bad-number", 2, 4},
    {"touches", "referral_id,partner_id,at\nR0,A,2024-01-01\nR0,A,2024-01-01\n", "data.repeated-id", 3, 1},
    {"activities", "id,partner_id,at,kind\nX1,A,2024-01-01,\n", "data.missing-value", 2, 4},
    {"activities", "id,partner_id,at,kind,value\nX1,A,2024-01-01,nps,nine\n", "data.bad-number", 2, 5},
    {"targets", "partner_id,period,value\nA,March 2024,5\n", "data.bad-period", 2, 2},
    {"targets", "partner_id,period,value,metric\nA,2024-03,5,\nA,2024-03,6,revenue\n", "data.repeated-id", 3, 1},
    {"rates", "currency,on,rate\nEUR,2024-01-01T00:00,1.1\n", "data.bad-date", 2, 2},
    {"rates", "currency,on,rate\nEUR,2024-01-01,-1.1\n", "data.bad-rate", 2, 3},
    {"partners", "id,name\nC,\"Cy\n", "csv.unterminated-quote", 2, 0},
    {"partners", "id,name\nC,Jos\xE9\n", "csv.encoding", 2, 0},
    {"parners", "id\n", "import.unknown-table", 0, 0},
};

static void test_faults(void **state) {
  (void)state;
  take("referrals", REFERRALS "\nR0,A,2024-01-01\n");
  take("sales", "id,referral_id,sold_at,amount,currency\nS0,R0,2024-02-01,500,JPY\n");
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
    expect_fault(&faults[i]);
    assert_string_equal(e.file, scratch_path("in.csv"));
  }
  assert_string_equal(ask("SELECT count(*) FROM partners"), "2"); /* nothing of all that was kept */
  assert_string_equal(ask("SELECT count(*) FROM attributes"), "0");
  assert_string_equal(ask("SELECT count(*) FROM imports"), "3");
}

static void test_messages_say_what_to_do(void **state) {
  (void)state;
  import("referrals", MONEY "\nR1,A,2024-01-01,convrted,5,USD\n", (struct import_options){0});
  assert_string_equal(e.text, "status: \"convrted\" is not known here; did you mean \"converted\"?");
  import("referrals", MONEY "\nR1,A,2024-01-01,converted,\"1,234.50\",USD\n", (struct import_options){0});
  assert_string_equal(
      e.text,
      "amount: \"1,234.50\" is not an amount; write it as 1234.50: no thousands separators, and a point "
      "before the decimals");
  import("partners", "Id,name\nC,Cy\n", (struct import_options){0});
  assert_string_equal(e.id, "import.attribute-case");
  assert_non_null(strstr(e.text, "--map id=Id"));
  import("referrals", "id,partner,referred_at\n", (struct import_options){0});
  assert_string_equal(e.text,
                      "referrals need a column \"partner_id\"; found id, partner, referred_at; name the column that "
                      "holds it: --map partner_id=partner");
}

/* ---- what is kept ---- */

static void test_rows_are_normalised(void **state) {
  (void)state;
  take("referrals",
       "id,partner_id,occurred_at,converted_at,amount\n"
       "R1,A,2024-03-05 10:30,2024-03-05T10:30:15.25+0200,+12.50\n"
       "R2,A,2024-03-05T10:30:00,2024-03-05T10:30z,-.5\n"
       "R3,A,2024-03-05,2024-03-05T10:30:00-03:30,\n");
  assert_string_equal(ask("SELECT referred_at FROM referrals"), "2024-03-05T10:30:00");
  assert_string_equal(ask("SELECT sold_at FROM referrals"), "2024-03-05T10:30:15+02:00");
  assert_string_equal(ask("SELECT amount FROM referrals"), "12.5");
  assert_string_equal(ask("SELECT sold_at FROM referrals WHERE id = 'R2'"), "2024-03-05T10:30:00Z");
  assert_string_equal(ask("SELECT amount FROM referrals WHERE id = 'R2'"), "-0.5");
  assert_string_equal(ask("SELECT sold_at FROM referrals WHERE id = 'R3'"), "2024-03-05T10:30:00-03:30");
  assert_string_equal(ask("SELECT amount FROM referrals WHERE id = 'R3'"), "(null)");
}

/* However an amount is written, the book has it in one way, and the same again is no change. */
static void test_amounts_have_one_form(void **state) {
  (void)state;
  static const char *const amounts[][3] = {
      /* as written; without a currency; in dollars */
      {"12.340", "12.34", "12.34"}, {"+0012.3", "12.3", "12.30"}, {"-.5", "-0.5", "-0.50"}, {"-007", "-7", "-7.00"},
      {"12.00", "12", "12.00"},     {"100", "100", "100.00"},     {"-0.00", "0", "0.00"},   {".0", "0", "0.00"},
      {"000", "0", "0.00"},         {"-00.250", "-0.25", "-0.25"}};
  for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
    for (int dollars = 0; dollars < 2; dollars++) {
      const char *const *a = amounts[i];
      for (int form = 0; form < 3; form++) {
        char text[200];
        snprintf(text, sizeof text, MONEY "\nR1,A,2024-01-01,converted,%s,%s\n", a[form], dollars ? "USD" : "");
        take("referrals", text);
        assert_string_equal(ask("SELECT amount FROM referrals"), a[1 + dollars]);
        if (form) expect_counts(0, 0, 1, 0);
      }
    }
}

static void test_texts_in_messages_are_harmless(void **state) {
  (void)state;
  static const char *const texts[][2] = {
      {REFERRALS ",status\nR1,A,2024-01-01,\033[31mred\n", "\\x1B[31mred"},
      {REFERRALS "\nR1,\033[31mred,2024-01-01\n", "0x1B"},
      {REFERRALS ",\033[2J,\033[2J\n", "\\x1B[2J"},
      {"key,\033]0;me\007\n", "\\x1B]0;me\\x07"},
      {MONEY "\nR1,A,2024-01-01,converted,\0331,USD\n", "\\x1B1"},
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    assert_int_equal(import("referrals", texts[i][0], (struct import_options){0}), ERR_INPUT);
    assert_non_null(strstr(e.text, texts[i][1]));
    for (const char *c = e.text; *c; c++) assert_true((unsigned char)*c >= 0x20 && *c != 0x7F);
  }
}

static void test_same_rows_again_change_nothing(void **state) {
  (void)state;
  const char *text = "id,name,region\nC,Cy,EU\nA,Ann,\n";
  take("partners", text);
  expect_counts(1, 0, 1, 0);
  take("partners", text);
  expect_counts(0, 0, 2, 0);
  assert_string_equal(ask("SELECT count(*) FROM imports"), "2");
  take("partners", "id,name,region\nC,Cyril,EU\nD,Di,US\n");
  expect_counts(1, 1, 0, 0);
  assert_string_equal(ask("SELECT name FROM partners WHERE id = 'C'"), "Cyril");
  assert_string_equal(ask("SELECT import || table_name || id || old FROM history"),
                      "3partnersC{\"id\":\"C\",\"name\":\"Cy\",\"region\":\"EU\"}");
  assert_string_equal(ask("SELECT file || added || changed || unchanged FROM imports WHERE id = 3"), "in.csv110");
  take("partners", "id\nC\n"); /* a whole row replaces a whole row */
  expect_counts(0, 1, 0, 0);
  assert_string_equal(ask("SELECT name FROM partners WHERE id = 'C'"), "(null)");
  assert_string_equal(ask("SELECT region FROM partners WHERE id = 'C'"), "(null)");
}

static void test_rows_without_an_id(void **state) {
  (void)state;
  take("targets", "partner_id,period,value\nA,2024-03,5\n");
  take("targets", "partner_id,period,value,metric\nA,2024-03,6,revenue\nA,2024-03,7,sales\n");
  expect_counts(1, 1, 0, 0);
  assert_string_equal(ask("SELECT id FROM history"), "A|2024-03|revenue");
  take("rates", "currency,on,rate\nEUR,2024-01-01,1.1\nEUR,2024-01-02,1.2\n");
  take("rates", "currency,on,rate\nEUR,2024-01-02,1.3\n");
  expect_counts(0, 1, 0, 0);
  take("referrals", REFERRALS "\nR1,A,2024-01-01\n");
  take("touches", "referral_id,partner_id,at\nR1,A,2024-01-01\n");
  take("touches", "referral_id,partner_id,at,kind\nR1,A,2024-01-01,claim\nR1,A,2024-01-01,\n");
  expect_counts(1, 0, 1, 0);
}

static void test_parents_in_any_order(void **state) {
  (void)state;
  take("partners", "id,parent_id\nE,D\nD,C\nC,A\n");
  assert_string_equal(ask("SELECT parent_id FROM partners WHERE id = 'E'"), "D");
  assert_int_equal(import("partners", "id,parent_id\nA,E\n", (struct import_options){0}), ERR_INPUT);
  assert_string_equal(e.id, "data.parent-cycle"); /* by way of the book's rows */
  take("partners", "id,parent_id\nA,E\nE,\n");
  expect_counts(0, 2, 0, 0);
}

static void test_attributes_become_columns(void **state) {
  (void)state;
  take("partners", "id,\"a \"\"quoted\"\" name\",山\nC,x,y\n");
  assert_string_equal(ask("SELECT \"a \"\"quoted\"\" name\" || \"山\" FROM partners WHERE id = 'C'"), "xy");
  assert_string_equal(ask("SELECT count(*) FROM attributes"), "2");
  take("partners", "id,shoe\nC,42\n");
  assert_string_equal(ask("SELECT \"山\" FROM partners WHERE id = 'C'"), "(null)");
  expect_fault(&(struct fault){"partners", "\n\nid,SHOE\nC,42\n", "import.attribute-case", 3, 2});
}

static void test_two_hundred_attributes(void **state) {
  (void)state;
  char text[8192] = "id";
  size_t n = 2;
  for (int i = 0; i < 200; i++) n += (size_t)snprintf(text + n, sizeof text - n, ",attribute_%d", i);
  n += (size_t)snprintf(text + n, sizeof text - n, "\nC");
  for (int i = 0; i < 200; i++) n += (size_t)snprintf(text + n, sizeof text - n, ",%d", i);
  take("partners", text);
  text[n - 1] = '8';
  take("partners", text);
  expect_counts(0, 1, 0, 0);
  assert_string_equal(ask("SELECT json_extract(old, '$.attribute_199') FROM history"), "199");
  expect_fault(&(struct fault){"partners", "\nid,one_more\nC,1\n", "import.too-many-columns", 2, 2});
}

/* ---- options ---- */

static void test_map(void **state) {
  (void)state;
  const struct import_map map[] = {
      {"partner_id", "Owner"}, {"referred_at", "Created"}, {"sold_at", "Created"}, {"region", "Zone"}};
  struct import_options o = {.map = map, .n_map = 4};
  ok(import("referrals", "id,Owner,Created,Zone\nR1,A,2024-01-01,EU\n", o));
  assert_string_equal(ask("SELECT partner_id || referred_at || sold_at || region FROM referrals"),
                      "A2024-01-012024-01-01EU");
  assert_int_equal(import("referrals", "id,Owner,Zone\n", o), ERR_INPUT);
  assert_string_equal(e.id, "import.unknown-column");
  const struct import_map twice[] = {{"id", "a"}, {"id", "b"}};
  o = (struct import_options){.map = twice, .n_map = 2};
  assert_int_equal(import("partners", "a,b\n", o), ERR_INPUT);
  assert_string_equal(e.id, "import.duplicate-column");
  assert_int_equal(import("partners", "a,id\n", (struct import_options){.map = twice, .n_map = 1}), ERR_INPUT);
  assert_string_equal(e.id, "import.duplicate-column");
}

static void test_round_and_currency(void **state) {
  (void)state;
  struct import_options o = {.currency = "USD", .round = true};
  const char *text =
      "id,partner_id,referred_at,status,amount,currency\nR1,A,2024-01-01,converted,12.345,\nR2,A,2024-01-01,lead,,\n"
      "R3,A,2024-01-01,converted,12.5,JPY\n";
  ok(import("referrals", text, o));
  assert_string_equal(ask("SELECT amount || currency FROM referrals"), "12.35USD");
  assert_string_equal(ask("SELECT currency FROM referrals WHERE id = 'R2'"), "(null)");
  assert_string_equal(ask("SELECT amount || currency FROM referrals WHERE id = 'R3'"), "13JPY");
  o.round = false;
  assert_int_equal(import("referrals", text, o), ERR_INPUT);
  assert_string_equal(e.id, "data.precision");
}

/* One command makes the file and keeps nothing; the other must not write into a file that is gone, nor lose its own. */
static void test_a_new_book_and_two_commands(void **state) {
  (void)state;
  const char *path = scratch_path("new.book"), *rows = scratch_file("p", "id\nC\n"), *table;
  struct import_options o = {.table = "partners"};
  for (int second_writes = 0; second_writes < 2; second_writes++) {
    struct db *first, *second;
    ok(import_open_book(path, DB_CREATE, &first, &e));
    ok(import_open_book(path, DB_CREATE, &second, &e));
    if (second_writes) ok(import_file(second, rows, &o, &counts, &table, &e));
    import_abandon(first);
    int code = import_file(second, rows, &o, &counts, &table, &e);
    assert_int_equal(access(path, F_OK), 0);
    assert_int_equal(code, 0);
    import_abandon(second); /* it did not make the file */
    assert_int_equal(access(path, F_OK), 0);
    remove(path);
  }
  struct db *alone;
  ok(import_open_book(path, DB_CREATE, &alone, &e));
  ok(import_file(alone, rows, &o, &counts, &table, &e));
  import_abandon(alone);
  assert_int_equal(access(path, F_OK), 0);
  remove(path);
  ok(import_open_book(path, DB_CREATE, &alone, &e));
  import_abandon(alone);
  assert_int_not_equal(access(path, F_OK), 0);
}

static void test_currency_of_an_import(void **state) {
  (void)state;
  static const char *const none[] = {"usd", "dollars", "", "US"};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
    assert_int_equal(import("partners", "id\nC\n", (struct import_options){.currency = none[i]}), ERR_USAGE);
    assert_string_equal(e.id, "usage.currency");
  }
  ok(import("partners", "id\nC\n", (struct import_options){.currency = "USD"}));
}

static const char *first_line(const char *name) {
  static char line[200];
  snprintf(line, sizeof line, "%.*s", (int)strcspn(scratch_read(name), "\n"), scratch_read(name));
  return line;
}

static void test_rejects_replace_nothing_else(void **state) {
  (void)state;
  static const char *const foreign[] = {"", "id,name\n", "line,reason\n", "a,reason,line\n"};
  char path[400];
  snprintf(path, sizeof path, "%s", scratch_path("r.csv"));
  struct import_options o = {.rejects = path};
  for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
    scratch_file("r.csv", foreign[i]);
    assert_int_equal(import("partners", "id\nC\n", o), ERR_USAGE);
    assert_string_equal(e.id, "import.rejects");
    assert_string_equal(scratch_read("r.csv"), foreign[i]);
  }
  scratch_file("r.csv", "\"id, old\",line,reason\nX,2,bad\n");
  ok(import("partners", "id\nC\n", o));
  assert_string_equal(first_line("r.csv"), "id,line,reason");
}

static void test_rejects(void **state) {
  (void)state;
  struct import_options o = {.rejects = scratch_path("rejects.csv")};
  const char *text =
      "id,partner_id,referred_at,note\n"
      "R1,A,2024-01-01,fine\n"
      "R2,Z,2024-01-01,\"who, though?\"\n"
      "R3,A,yesterday,x\n"
      "R1,A,2024-01-02,again\n"
      "R4,A,2024-01-04\n"
      "R5,A,2024-01-05,a,b\n"
      "R6,B,2024-01-06,fine\n";
  ok(import("referrals", text, o));
  expect_counts(2, 0, 0, 5);
  assert_string_equal(ask("SELECT note FROM referrals WHERE id = 'R1'"), "fine");
  const char *written = scratch_read("rejects.csv");
  assert_non_null(strstr(written, "id,partner_id,referred_at,note,line,reason\nR2,Z,2024-01-01,\"who, though?\",3,"));
  assert_non_null(strstr(written, "\nR3,A,yesterday,x,4,\"referred_at: \"\"yesterday\"\" is not a date"));
  assert_non_null(strstr(written, "\nR1,A,2024-01-02,again,5,"));
  assert_non_null(strstr(written, "\nR4,A,2024-01-04,,6,"));
  assert_non_null(strstr(written, "\nR5,A,2024-01-05,\"a,b\",7,"));
  assert_null(scratch_read("rejects.csv.part"));
}

/* A corrected file of rejects is imported as it is: its last two columns are not attributes. */
static void test_rejects_come_back(void **state) {
  (void)state;
  take("referrals", "id,partner_id,referred_at,line,reason\nR3,A,2024-01-03,4,\"not a date\"\n");
  assert_string_equal(ask("SELECT count(*) FROM attributes"), "0");
  struct import_options o = {.rejects = scratch_path("again.csv")};
  ok(import("referrals", "id,partner_id,referred_at,line,reason\nR3,Z,2024-01-03,4,\"not a date\"\n", o));
  expect_counts(0, 0, 0, 1);
  assert_non_null(strstr(scratch_read("again.csv"), "id,partner_id,referred_at,line,reason\nR3,Z,2024-01-03,2,"));
}

static void test_rejected_partners(void **state) {
  (void)state;
  struct import_options o = {.rejects = scratch_path("rejects.csv")};
  ok(import("partners", "id,parent_id\nE,D\nD,Nobody\nF,A\nG,H\nH,I\nI,H\nB,B\nF,\n", o));
  expect_counts(1, 0, 0, 7); /* D; then E; H and I go round; then G; B is its own parent; F twice */
  assert_string_equal(ask("SELECT group_concat(id) FROM (SELECT id FROM partners ORDER BY id)"), "A,B,F");
  ok(import("partners", "id\nC\n", o));
  expect_counts(1, 0, 0, 0);
  assert_string_equal(scratch_read("rejects.csv"), "id,line,reason\n");
}

static void test_rejects_do_not_excuse_the_file(void **state) {
  (void)state;
  struct import_options o = {.rejects = scratch_path("rejects.csv")};
  assert_int_equal(import("partners", "id\nC\nJos\xE9\n", o), ERR_INPUT);
  assert_string_equal(e.id, "csv.encoding");
  assert_null(scratch_read("rejects.csv"));
  assert_null(scratch_read("rejects.csv.part"));
  assert_string_equal(ask("SELECT count(*) FROM partners"), "2");
  o.rejects = scratch_path("in.csv");
  assert_int_equal(import("partners", "id\nC\n", o), ERR_USAGE);
  assert_string_equal(e.id, "import.rejects");
  o.rejects = scratch_path("no/such/folder.csv");
  assert_int_equal(import("partners", "id\nC\n", o), ERR_INPUT);
  assert_string_equal(e.id, "import.rejects");
}

/* ---- names, folders, books ---- */

static void expect_table(const char *name, const char *expected) {
  const char *table;
  struct import_options o = {0};
  assert_int_equal(import_file(book, scratch_file(name, "nothing\n"), &o, &counts, &table, &e), ERR_INPUT);
  if (expected) assert_string_equal(table, expected);
  assert_string_equal(e.id, expected ? "import.missing-column" : "import.unknown-table");
}

static void test_table_from_the_name(void **state) {
  (void)state;
  expect_table("sales.csv", "sales");
  expect_table("sales-2024.csv.gz", "sales");
  expect_table("sales_2024.csv", "sales");
  expect_table("Partners.CSV", "partners");
  expect_table("sales2024.csv", NULL);
  expect_table("referal.csv", NULL);
  assert_non_null(strstr(e.text, "referrals"));
  struct import_options o = {0};
  const char *table;
  assert_int_equal(import_file(book, "-", &o, &counts, &table, &e), ERR_INPUT);
  assert_string_equal(e.id, "import.unknown-table");
  assert_int_equal(import_file(book, scratch_path("rates.csv"), &o, &counts, &table, &e), ERR_INPUT);
  assert_string_equal(e.id, "file.not-found");
}

static void test_part_of_a_larger_transaction(void **state) {
  (void)state;
  ok(db_exec(book, "BEGIN", &e));
  take("partners", "id\nC\n");
  assert_int_equal(import("partners", "id\nD\nD\n", (struct import_options){0}), ERR_INPUT);
  assert_string_equal(ask("SELECT count(*) FROM partners"), "3");
  ok(db_exec(book, "ROLLBACK", &e));
  assert_string_equal(ask("SELECT count(*) FROM partners"), "2");
}

static void test_folder(void **state) {
  (void)state;
  struct db *db;
  scratch_clear(state);
  scratch_file("referrals-1.csv", REFERRALS "\nR1,A,2024-01-01\n");
  assert_int_equal(import_folder(scratch_dir, NULL, &db, &e), ERR_INPUT);
  assert_string_equal(e.id, "data.no-partners");
  scratch_file("partners.csv", "id\nA\n");
  scratch_file("referrals-2.csv", REFERRALS "\nR2,A,2024-01-01\n");
  scratch_file("referrals.bak", "not a table");
  scratch_file("notes.csv", "not a table either");
  ok(import_folder(scratch_dir, NULL, &db, &e));
  db_close(book);
  book = db;
  assert_string_equal(ask("SELECT count(*) FROM referrals"), "2");
  assert_string_equal(db_path(db), scratch_dir);
  scratch_file("sales.csv", "id,referral_id,sold_at,amount\nS1,R9,2024-01-01,5\n");
  assert_int_equal(import_folder(scratch_dir, NULL, &db, &e), ERR_INPUT);
  assert_string_equal(e.file, scratch_path("sales.csv"));
  assert_null(db);
  assert_int_equal(import_folder(scratch_path("nowhere"), NULL, &db, &e), ERR_INPUT);
  assert_string_equal(e.id, "file.not-found");
}

static void test_books(void **state) {
  (void)state;
  struct db *db;
  const char *path = scratch_path("a.book");
  assert_int_equal(import_open_book(path, DB_READ, &db, &e), ERR_INPUT);
  assert_string_equal(e.id, "book.not-found");
  ok(import_open_book(path, DB_CREATE, &db, &e));
  db_close(db);
  ok(import_open_book(path, DB_CREATE, &db, &e)); /* made once, opened ever after */
  ok(db_exec(db, "PRAGMA user_version = 99", &e));
  db_close(db);
  assert_int_equal(import_open_book(path, DB_WRITE, &db, &e), ERR_INPUT);
  assert_string_equal(e.id, "book.newer");
  assert_int_equal(import_open_book(scratch_file("b.book", ""), DB_WRITE, &db, &e), ERR_INPUT);
  assert_string_equal(e.id, "book.not-a-book");
  ok(db_open(scratch_path("other.db"), DB_CREATE, &db, &e));
  ok(db_exec(db, "CREATE TABLE other (x)", &e));
  db_close(db);
  assert_int_equal(import_open_book(scratch_path("other.db"), DB_CREATE, &db, &e), ERR_INPUT);
  assert_string_equal(e.id, "book.not-a-book");
  assert_null(db);
}

/* A book that was just made has no write-ahead log yet. Who comes second turns it on, and waits for the first. */
static void test_the_second_waits_for_the_first(void **state) {
  (void)state;
  struct db *first, *second;
  const char *path = scratch_path("new.book");
  char told;
  int ready[2];
  ok(import_open_book(path, DB_CREATE, &first, &e));
  db_close(first);
  assert_int_equal(pipe(ready), 0);
  pid_t child = fork();
  if (!child) {
    if (db_open(path, DB_WRITE, &first, &e) || db_exec(first, "BEGIN IMMEDIATE", &e) || write(ready[1], "x", 1) != 1)
      _exit(1);
    poll(NULL, 0, 200);
    _exit(0);
  }
  assert_int_equal(read(ready[0], &told, 1), 1);
  ok(import_open_book(path, DB_WRITE, &second, &e));
  db_close(second);
  assert_int_equal(waitpid(child, NULL, 0), child);
  close(ready[0]), close(ready[1]);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, fresh, done)

int main(void) {
  const struct CMUnitTest tests[] = {EACH(test_faults),
                                     EACH(test_messages_say_what_to_do),
                                     EACH(test_rows_are_normalised),
                                     EACH(test_amounts_have_one_form),
                                     EACH(test_texts_in_messages_are_harmless),
                                     EACH(test_same_rows_again_change_nothing),
                                     EACH(test_rows_without_an_id),
                                     EACH(test_parents_in_any_order),
                                     EACH(test_attributes_become_columns),
                                     EACH(test_two_hundred_attributes),
                                     EACH(test_map),
                                     EACH(test_round_and_currency),
                                     EACH(test_currency_of_an_import),
                                     EACH(test_rejects_replace_nothing_else),
                                     EACH(test_a_new_book_and_two_commands),
                                     EACH(test_rejects),
                                     EACH(test_rejects_come_back),
                                     EACH(test_rejected_partners),
                                     EACH(test_rejects_do_not_excuse_the_file),
                                     EACH(test_table_from_the_name),
                                     EACH(test_part_of_a_larger_transaction),
                                     EACH(test_folder),
                                     EACH(test_books),
                                     EACH(test_the_second_waits_for_the_first)};
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
