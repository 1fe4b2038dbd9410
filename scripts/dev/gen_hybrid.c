/* gen_hybrid: the data of examples/hybrid, three invented years of a partner program.
 *
 *   cc -O2 -o build/gen_hybrid scripts/dev/gen_hybrid.c && build/gen_hybrid examples/hybrid/data
 *
 * C99 without dependencies. Integer arithmetic and a fixed seed: the same bytes on every machine and from every
 * compiler. Time is in days since 1970-01-01, money in cents.
 *
 * The shape is that of real programs: the busiest fifth of the partners brings about two fifths of the referrals;
 * 2 to 15 % of a partner's referrals convert; November and December are busy, July and August quiet; a few percent of
 * the customers get money back. Nothing happens after the last day: what would have is simply not known yet. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REFERRALS = 3600, MAX_SALES = 8000, SLOTS = 14 };

/* ---- chance ---- */

static uint64_t seed = 20230101;

static uint64_t draw(void) { /* splitmix64 */
  uint64_t z = (seed += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static int between(int low, int high) { return low + (int)((draw() >> 32) * (uint64_t)(high - low + 1) >> 32); }

static int chance(int of_thousand) { return between(0, 999) < of_thousand; }

static int clamp(int x, int low, int high) { return x < low ? low : x > high ? high : x; }

/* The place, by weight, in a list of n. */
static int weighted(const int *weights, int n) {
  int sum = 0, i = 0;
  for (int k = 0; k < n; k++) sum += weights[k];
  for (int left = between(0, sum - 1); left >= weights[i]; i++) left -= weights[i];
  return i;
}

/* ---- the calendar ---- */

struct civil {
  int year, month, day;
};

static int day_of(int year, int month, int day) {
  static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  int y = year - 1;
  return y * 365 + y / 4 - y / 100 + y / 400 - 719162 + before[month - 1] + (leap && month > 2) + day - 1;
}

static struct civil civil_of(int day) {
  struct civil c = {1970 + day / 366, 1, 1};
  while (day_of(c.year + 1, 1, 1) <= day) c.year++;
  while (c.month < 12 && day_of(c.year, c.month + 1, 1) <= day) c.month++;
  c.day = day - day_of(c.year, c.month, 1) + 1;
  return c;
}

static int months_later(int day, int months) {
  struct civil c = civil_of(day);
  int m = c.month - 1 + months;
  return day_of(c.year + m / 12, m % 12 + 1, c.day > 28 ? 28 : c.day);
}

/* The text of a day, or of none (0); lent until SLOTS further calls. */
static const char *date(int day) {
  static char slot[SLOTS][16];
  static int next;
  char *out = slot[next++ % SLOTS];
  struct civil c = civil_of(day);
  if (!day) return "";
  snprintf(out, sizeof slot[0], "%04d-%02d-%02d", c.year % 10000, c.month % 100, c.day % 100);
  return out;
}

static int first_day, end_day;                                                       /* half-open */
static const int season[] = {94, 92, 104, 102, 100, 96, 72, 68, 104, 112, 138, 132}; /* percent, by month */
static const int weekday[] = {118, 120, 118, 114, 106, 62, 62};                      /* Monday first */

/* ---- partners ---- */

enum model { AFFILIATE, ALLIANCE, COMMUNITY };
static const char *const model_names[] = {"affiliate", "alliance", "community"};
static const char id_prefix[][3] = {"AF", "AL", "CO"};
static const char *const region_names[] = {"Americas", "Europe", "Asia-Pacific"};
static const int region_weights[] = {42, 40, 18};

struct partner {
  const char *name;
  enum model model;
  int number;       /* within its model */
  int joined, left; /* left: 0 while still there */
  int weight;       /* how many referrals it brings, relative to the others */
  int conversion;   /* of a thousand referrals */
  int lead_quality; /* its leads' mean quality */
  int mood;         /* its mean satisfaction, 1..10 */
  int64_t revenue[36];
};

static struct partner partners[] = {
    {.name = "Ledger & Latte"},
    {.name = "Back Office Weekly"},
    {.name = "The Spreadsheet Cure"},
    {.name = "Kassenbuch-Blog"},
    {.name = "Petit Patron"},
    {.name = "Café Comptable"},
    {.name = "Sidebooks"},
    {.name = "Quarter Close"},
    {.name = "Small Shop Signals"},
    {.name = "Tools for Two"},
    {.name = "Rechnung & Ruhe"},
    {.name = "Freelance Ledger"},
    {.name = "Señal Pyme"},
    {.name = "Invoice Owl"},
    {.name = "Compare Desk"},
    {.name = "Plain Payroll"},
    {.name = "Bright Margin"},
    {.name = "One Person Office"},
    {.name = "Agence Lumière"},
    {.name = "Stack & Sum"},
    {.name = "Monday Numbers"},
    {.name = "Review Harbour"},
    {.name = "The Receipt Box"},
    {.name = "Nordic Nettside"},
    {.name = "Growth Almanac"},
    {.name = "Tiny Teams Daily"},
    {.name = "Kleinbetrieb Heute"},
    {.name = "Budget Compass"},
    {.name = "Tally Ho Media"},
    {.name = "Studio Ångström"},
    {.name = "Cash Flow Notes"},
    {.name = "Software Orchard"},
    {.name = "Paperless Pete"},
    {.name = "Contador Feliz"},
    {.name = "Desk & Dividend"},
    {.name = "Start Right Guide"},
    {.name = "Ops Postcards"},
    {.name = "Maker's Ledger"},
    {.name = "Handwerk Digital"},
    {.name = "Second Shift Reviews"},
    {.name = "Okafor, Lindqvist & Partners", .model = ALLIANCE},
    {.name = "Helmsley Consulting", .model = ALLIANCE},
    {.name = "Brückner Systemhaus", .model = ALLIANCE},
    {.name = "Tideline Advisory", .model = ALLIANCE},
    {.name = "Cabinet Morel", .model = ALLIANCE},
    {.name = "Aster Cloud Services", .model = ALLIANCE},
    {.name = "Copperfield Audit", .model = ALLIANCE},
    {.name = "Núñez y Asociados", .model = ALLIANCE},
    {.name = "Sundara Technologies", .model = ALLIANCE},
    {.name = "Fjordwise Integration", .model = ALLIANCE},
    {.name = "Parkway Payroll Group", .model = ALLIANCE},
    {.name = "Keystone \"Fast Start\" Bureau", .model = ALLIANCE},
    {.name = "Mori & Tanabe", .model = ALLIANCE},
    {.name = "Westgate Outsourcing", .model = ALLIANCE},
    {.name = "Amara Diallo", .model = COMMUNITY},
    {.name = "Tomáš Horák", .model = COMMUNITY},
    {.name = "Ines Carvalho", .model = COMMUNITY},
    {.name = "Priya Raman", .model = COMMUNITY},
    {.name = "Jonas Weidmann", .model = COMMUNITY},
    {.name = "Mei-Ling Zhou", .model = COMMUNITY},
    {.name = "Søren Kragh", .model = COMMUNITY},
    {.name = "Hannah Oyelaran", .model = COMMUNITY},
    {.name = "Luca Ferrante", .model = COMMUNITY},
    {.name = "Zofia Wrońska", .model = COMMUNITY},
    {.name = "Dev Patel-Jones", .model = COMMUNITY},
    {.name = "Camille Aubry", .model = COMMUNITY},
    {.name = "Rafael Quintero", .model = COMMUNITY},
    {.name = "Aoife Brennan", .model = COMMUNITY},
    {.name = "Kwame Asante", .model = COMMUNITY},
    {.name = "Yuki Hayashida", .model = COMMUNITY},
    {.name = "Elif Demirtaş", .model = COMMUNITY},
    {.name = "Grace Villanueva", .model = COMMUNITY},
};
enum { PARTNERS = sizeof partners / sizeof *partners };

static const char *partner_id(const struct partner *p) {
  static char out[8];
  snprintf(out, sizeof out, "%s%02d", id_prefix[p->model], p->number % 100);
  return out;
}

static int is_here(const struct partner *p, int day) { return p->joined <= day && (!p->left || day < p->left); }

/* By rank, drawn afresh: 1 / (rank + a quarter of all) gives the busiest fifth about 40 %. */
static void give_weights(void) {
  int rank[PARTNERS];
  for (int i = 0; i < PARTNERS; i++) rank[i] = i;
  for (int i = PARTNERS - 1; i > 0; i--) {
    int j = between(0, i), t = rank[i];
    rank[i] = rank[j];
    rank[j] = t;
  }
  for (int i = 0; i < PARTNERS; i++) partners[i].weight = 1000000 / (rank[i] + 1 + PARTNERS / 4);
}

static void make_partners(void) {
  int number[3] = {0};
  give_weights();
  for (int i = 0; i < PARTNERS; i++) {
    struct partner *p = &partners[i];
    p->number = ++number[p->model];
    p->joined = chance(620) ? first_day - between(20, 700) : first_day + between(0, 800);
    if (chance(90)) p->left = clamp(p->joined + between(300, 900), first_day + 200, end_day - 30);
    p->conversion = p->model == ALLIANCE ? between(70, 150) : between(20, 130); /* they know their clients */
    p->lead_quality = between(38, 66) + p->conversion / 10;
    p->mood = between(5, 9);
  }
}

/* A text as a CSV field. */
static void put_text(FILE *f, const char *text) {
  if (!strpbrk(text, ",\"")) {
    fputs(text, f);
    return;
  }
  fputc('"', f);
  for (; *text; text++) {
    if (*text == '"') fputc('"', f);
    fputc(*text, f);
  }
  fputc('"', f);
}

static void write_partners(FILE *f) {
  fputs("id,name,model,joined_at,left_at,region\n", f);
  for (int i = 0; i < PARTNERS; i++) {
    const struct partner *p = &partners[i];
    fprintf(f, "%s,", partner_id(p));
    put_text(f, p->name);
    fprintf(f, ",%s,%s,%s,%s\n", model_names[p->model], date(p->joined), date(p->left),
            region_names[weighted(region_weights, 3)]);
  }
}

/* ---- products ---- */

struct product {
  const char *name, *category;
  int cents;  /* for one seat and month, or for the whole of a one-off */
  int seats;  /* at most */
  int months; /* between payments; 0: paid once */
};

static const struct product products[] = {
    {"starter", "subscription", 1900, 3, 1},       {"team", "subscription", 4900, 5, 1},
    {"pro", "subscription", 9900, 6, 1},           {"business", "subscription", 14900, 9, 1},
    {"enterprise", "subscription", 540000, 2, 12}, {"onboarding", "services", 120000, 1, 0},
    {"data-import", "services", 45000, 2, 0},
};
enum { PRODUCTS = sizeof products / sizeof *products };
static const int taste[3][PRODUCTS] = {
    {300, 330, 210, 60, 10, 30, 60}, {40, 120, 300, 330, 120, 60, 30}, {420, 350, 140, 30, 0, 10, 50}};

static int64_t price(const struct product *g, int seats, int day) {
  int64_t cents = (int64_t)g->cents * seats;
  if (day >= day_of(2024, 4, 1)) cents = cents * 106 / 100; /* the list went up once */
  return cents;
}

/* ---- sales and refunds ---- */

struct sale {
  int referral, number, day, seats;
  const struct product *product;
  const char *kind;
  int64_t cents;
  int refunded_on;
  int64_t refunded;
};

static struct sale sales[MAX_SALES];
static int n_sales;

static struct sale *sell(int referral, int number, int day, const struct product *g, int seats, const char *kind) {
  struct sale *s = &sales[n_sales++];
  if (n_sales == MAX_SALES) exit(70);
  *s = (struct sale){referral, number, day, seats, g, kind, price(g, seats, day), 0, 0};
  return s;
}

static void maybe_refund(struct sale *s) {
  int on = s->day + (chance(880) ? between(1, 60) : between(91, 150)); /* some come too late to be clawed back */
  int64_t part = chance(700) ? 100 : between(2, 8) * 10;
  if (!chance(s->number == 1 ? 110 : 28) || on >= end_day) return;
  s->refunded_on = on;
  s->refunded = s->cents * part / 100;
}

/* All payments of one customer; returns the day on which it stopped being one, or 0. */
static int make_sales(int referral, enum model model, int day) {
  const struct product *g = &products[weighted(taste[model], PRODUCTS)];
  int seats = between(1, g->seats), stays = g->months ? between(2, 30) : 1, last = day, at = day, left;
  int offer = model != ALLIANCE && chance(150); /* the first payment at a fifth less */
  for (int number = 1; number <= stays && at < end_day; number++) {
    int grows = number > 1 && seats < g->seats && chance(40);
    struct sale *s = sell(referral, number, at, g, seats += grows, number == 1 ? "new" : grows ? "upgrade" : "renewal");
    if (number == 1 && offer) s->cents = s->cents * 80 / 100;
    maybe_refund(s);
    if (s->refunded == s->cents) return s->refunded_on;
    last = at;
    at = months_later(day, number * g->months);
  }
  left = last + between(20, 32);
  return g->months && at < end_day && left < end_day ? left : 0;
}

static void write_sales(FILE *f, FILE *back) {
  fputs("id,referral_id,sold_at,amount,product,category,kind,quantity\n", f);
  fputs("id,sale_id,refunded_at,amount\n", back);
  for (int i = 0; i < n_sales; i++) {
    const struct sale *s = &sales[i];
    fprintf(f, "S%04d-%02d,R%04d,%s,%d.%02d,%s,%s,%s,%d\n", s->referral, s->number, s->referral, date(s->day),
            (int)(s->cents / 100), (int)(s->cents % 100), s->product->name, s->product->category, s->kind, s->seats);
    if (s->refunded_on)
      fprintf(back, "F%04d-%02d,S%04d-%02d,%s,%d.%02d\n", s->referral, s->number, s->referral, s->number,
              date(s->refunded_on), (int)(s->refunded / 100), (int)(s->refunded % 100));
  }
}

static int month_number(int day) {
  struct civil c = civil_of(day);
  return (c.year - 2023) * 12 + c.month - 1;
}

/* ---- referrals ---- */

static const char *const channels[] = {"link", "newsletter", "webinar", "event", "introduction", "forum"};
static const int channel_weights[3][6] = {{60, 25, 5, 0, 0, 10}, {5, 5, 25, 20, 45, 0}, {20, 0, 10, 15, 20, 35}};
static const char *const industries[] = {"retail",      "crafts",   "agency",   "health",
                                         "hospitality", "software", "logistics"};
static const int industry_weights[] = {22, 18, 16, 12, 14, 10, 8};

static struct partner *who_refers(int day) {
  int weights[PARTNERS];
  for (int i = 0; i < PARTNERS; i++) weights[i] = is_here(&partners[i], day) ? partners[i].weight : 0;
  return &partners[weighted(weights, PARTNERS)];
}

static void make_referral(FILE *f, int id, int day) {
  static int customers;
  struct partner *p = who_refers(day);
  int converts = chance(p->conversion), qualified = 0, lost = 0, sold;
  int quality = clamp(p->lead_quality + between(-24, 24) + (converts ? 14 : 0), 0, 100);
  int customer = customers && chance(40) ? between(1, customers) : ++customers;
  if (converts || chance(200 + quality * 4)) qualified = day + between(0, 14);
  sold = qualified + between(2, 45);
  if (qualified >= end_day) qualified = 0;
  if (converts && qualified && sold < end_day) {
    int first = n_sales;
    lost = make_sales(id, p->model, sold);
    for (int i = first; i < n_sales; i++) p->revenue[month_number(sales[i].day)] += sales[i].cents;
  } else if (!converts && chance(700)) {
    lost = (qualified ? qualified : day) + between(10, 120);
    if (lost >= end_day) lost = 0;
  }
  fprintf(f, "R%04d,%s,%s,K%04d,%s,%s,%s,", id, partner_id(p), date(day), customer, date(qualified), date(lost),
          channels[weighted(channel_weights[p->model], 6)]);
  if (!chance(30)) fprintf(f, "%d", quality);
  fprintf(f, ",%s\n", industries[weighted(industry_weights, 7)]);
}

/* Days get their share of all referrals by season and weekday, growing by 1 % a month. */
static void make_referrals(FILE *f) {
  int64_t weight[3 * 366], sum = 0, so_far = 0, growth = 100000;
  int id = 0;
  fputs("id,partner_id,referred_at,customer_id,qualified_at,lost_at,channel,quality,industry\n", f);
  for (int d = first_day; d < end_day; d++) {
    struct civil c = civil_of(d);
    if (c.day == 1) growth = growth * 101 / 100;
    sum += weight[d - first_day] = season[c.month - 1] * (int64_t)weekday[(d + 3) % 7] * growth / 1000;
  }
  for (int d = first_day; d < end_day; d++) {
    so_far += weight[d - first_day];
    while (id < so_far * REFERRALS / sum) make_referral(f, ++id, d);
  }
}

/* ---- activities ---- */

static const char *const topics[] = {
    "Closing the month in a day",  "Invoices, reminders and peace",   "From shoebox to books",
    "Payroll without tears",       "The \"zero inbox\" for receipts", "Cash flow in ten minutes",
    "VAT across borders",          "Budgets that survive March",      "Buchhaltung für Gründer",
    "Bien démarrer, bien facturer"};

static void put_activity(FILE *f, const struct partner *p, int day, const char *kind, int value, const char *topic) {
  static int id;
  if (!is_here(p, day) || day < first_day || day >= end_day) return;
  fprintf(f, "X%04d,%s,%s,%s,%d,", ++id, partner_id(p), date(day), kind, value);
  put_text(f, topic);
  fputc('\n', f);
}

static const char *any_topic(void) { return topics[between(0, (int)(sizeof topics / sizeof *topics) - 1)]; }

/* How often, of a thousand months, each model does a thing. */
static const struct {
  const char *kind;
  int often[3], low, high; /* value: attendees, readers, hours */
} doings[] = {
    {"webinar", {0, 170, 20}, 12, 180}, {"content", {30, 200, 90}, 150, 4000}, {"training", {10, 60, 110}, 1, 8}};

/* One survey answer, perhaps: around the partner's mood, `spread` up or down. */
static void answer(FILE *f, const struct partner *p, int first, const char *kind, int often, int spread) {
  int day = first + between(0, 27);
  int value = clamp(p->mood + between(-spread, spread), 1, 10);
  if (chance(often)) put_activity(f, p, day, kind, value, "");
}

static void do_month(FILE *f, const struct partner *p, int first, int month) {
  for (int k = 0; k < 3; k++) {
    int day = first + between(0, 27);
    int value = between(doings[k].low, doings[k].high);
    const char *topic = any_topic();
    if (chance(doings[k].often[p->model] * season[month - 1] / 100))
      put_activity(f, p, day, doings[k].kind, value, topic);
  }
  if (month % 3 == 2) answer(f, p, first, "satisfaction", p->model == COMMUNITY ? 800 : 500, 2);
  if (month % 6 == 4) answer(f, p, first, "nps", p->model == COMMUNITY ? 700 : 450, 3);
}

static void write_activities(FILE *f) {
  fputs("id,partner_id,at,kind,value,topic\n", f);
  for (int m = 0; m < 36; m++)
    for (int i = 0; i < PARTNERS; i++) do_month(f, &partners[i], day_of(2023 + m / 12, m % 12 + 1, 1), m % 12 + 1);
}

/* ---- targets ---- */

/* A year's monthly targets: what the alliance sold in an average month, set anew each January, give or take, with the
 * season, in whole tens. */
static void write_targets(FILE *f) {
  fputs("partner_id,period,value,metric\n", f);
  for (int i = 0; i < PARTNERS; i++) {
    const struct partner *p = &partners[i];
    for (int m = 0, base = 0; p->model == ALLIANCE && m < 36; m++) {
      if (m % 12 == 0) {
        int64_t year = 0;
        for (int k = 0; k < 12; k++) year += p->revenue[m + k];
        base = clamp((int)(year / 12 / 100) * between(80, 125) / 100, 250, 50000);
      }
      if (is_here(p, day_of(2023 + m / 12, m % 12 + 1, 1)))
        fprintf(f, "%s,%d-%02d,%d.00,revenue\n", partner_id(p), 2023 + m / 12, m % 12 + 1,
                base * (50 + season[m % 12] / 2) / 1000 * 10);
    }
  }
}

static FILE *create(const char *dir, const char *name) {
  char path[4096];
  FILE *f;
  int n = snprintf(path, sizeof path, "%s/%s.csv", dir, name);
  if (n < 0 || (size_t)n >= sizeof path || !(f = fopen(path, "wb"))) {
    fprintf(stderr, "gen_hybrid: cannot write %s/%s.csv: does the folder exist?\n", dir, name);
    exit(3);
  }
  return f;
}

int main(int argc, char **argv) {
  static const char *const names[] = {"partners", "referrals", "sales", "refunds", "activities", "targets"};
  FILE *f[6];
  int failed = 0;
  if (argc != 2) {
    fputs("usage: gen_hybrid FOLDER\n", stderr);
    return 2;
  }
  first_day = day_of(2023, 1, 1);
  end_day = day_of(2026, 1, 1);
  for (int i = 0; i < 6; i++) f[i] = create(argv[1], names[i]);
  make_partners();
  write_partners(f[0]);
  make_referrals(f[1]);
  write_sales(f[2], f[3]);
  write_activities(f[4]);
  write_targets(f[5]);
  for (int i = 0; i < 6; i++) failed |= ferror(f[i]) | fclose(f[i]);
  return failed ? 70 : 0;
}
