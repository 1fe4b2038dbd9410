#include "report/pain001.h"

#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "ledger/chain.h"
#include "report/iban.h"
#include "run/totals.h"

/* ---- characters ---- */

static const char latin1[] = "AAAAAAACEEEEIIIIDNOOOOO.OUUUUYTsaaaaaaaceeeeiiiidnooooo.ouuuuyty"; /* U+00C0 */
static const char latin_a[] =                                                                    /* U+0100 */
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUu"
    "UuWwYyYZzZzZzs";

static bool is_plain(uint32_t c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/* 0: nothing is put in its place. */
static char character(uint32_t c) {
  static const char from[] = "&_\"<>[]{};\t\n\r", to[] = "+-'()()(),   ";
  if (c < 128) {
    const char *at = c ? strchr(from, (int)c) : NULL;
    return is_plain(c) || strchr("/-?:().,'+ ", (int)c) ? (char)c : at ? to[at - from] : '.';
  }
  if (c >= 0xC0 && c <= 0xFF) return latin1[c - 0xC0];
  if (c >= 0x100 && c <= 0x17F) return latin_a[c - 0x100];
  if (c >= 0x218 && c <= 0x21B) return "SsTt"[c - 0x218];
  if (c >= 0x300 && c <= 0x36F) return 0; /* marks that stand by themselves */
  if (c == 0x2018 || c == 0x2019) return '\'';
  return c >= 0x2010 && c <= 0x2015 ? '-' : c == 0xA0 ? ' ' : '.';
}

/* The next character of valid UTF-8. */
static uint32_t next(const unsigned char **at) {
  const unsigned char *s = *at;
  int more = *s >= 0xF0 ? 3 : *s >= 0xE0 ? 2 : *s >= 0xC0 ? 1 : 0;
  uint32_t c = more == 3 ? *s & 7u : more == 2 ? *s & 15u : more ? *s & 31u : *s;
  for (s++; more && (*s & 0xC0) == 0x80; more--) c = c << 6 | (*s++ & 63u);
  *at = s;
  return c;
}

bool pain001_text(const char *text, char *out, size_t size) {
  size_t n = 0;
  bool any = false;
  for (const unsigned char *at = (const unsigned char *)text; *at && n + 1 < size;) {
    char c = character(next(&at));
    if (!c || (c == ' ' && (!n || out[n - 1] == ' '))) continue;
    any |= is_plain((unsigned char)c);
    out[n++] = c;
  }
  while (n && out[n - 1] == ' ') n--;
  out[n] = 0;
  return any;
}

/* ---- what is checked before ---- */

enum { NAME = 71, REMITTANCE = 141 };

struct party {
  char name[NAME], iban[IBAN_TEXT], bic[BIC_TEXT]; /* bic: "" */
};

struct group { /* of one currency */
  const char *currency;
  int decimals;
  int64_t sum;
  size_t n;
};

struct message {
  const struct transfers *transfers;
  const struct pain001 *options;
  struct party debtor;
  struct party *creditors; /* as the transfers */
  VEC(struct group) groups;
  char id[TRANSFER_ID];
  FILE *file;
};

/* NULL, or what is wrong, in `room`. */
static const char *set_party(const char *name, const char *iban, const char *bic, struct party *out, char *room,
                             size_t size) {
  char why[160];
  const char *wrong = iban_check(iban, out->iban, why, sizeof why);
  if (wrong) {
    snprintf(room, size, "iban \"%.*s\": %s", str_fit(iban, 40), iban, wrong);
    return room;
  }
  if (bic && *bic && !bic_check(bic, out->bic)) {
    snprintf(room, size, "bic \"%.*s\": expected eight or eleven letters and digits, such as DEUTDEFF500",
             str_fit(bic, 40), bic);
    return room;
  }
  if (pain001_text(name, out->name, sizeof out->name)) return NULL;
  snprintf(room, size, "name \"%.*s\": no letter of it is one that banks take", str_fit(name, 100), name);
  return room;
}

static int check_debtor(struct message *m, struct err *e) {
  const struct pain001 *p = m->options;
  char room[300];
  if (!p->name || !p->iban)
    return err_set(e, ERR_USAGE, "usage.debtor",
                   "--%s is missing: who pays is told by --debtor-name, --debtor-iban and, if need be, --debtor-bic",
                   p->name ? "debtor-iban" : "debtor-name");
  const char *wrong = set_party(p->name ? p->name : "", p->iban ? p->iban : "", p->bic, &m->debtor, room, sizeof room);
  if (!wrong) return 0;
  return err_set(e, ERR_USAGE, "usage.debtor",
                 "who pays is told by --debtor-name, --debtor-iban and, if need be, --debtor-bic; %s", wrong);
}

static int refuse_account(const struct message *m, const struct transfer *x, const char *wrong, size_t n,
                          struct err *e) {
  char more[64] = "";
  if (n > 1) snprintf(more, sizeof more, "; %zu more are not right either", n - 1);
  return err_at(e, ERR_INPUT, "payout.bad-account", m->options->book, 0, 0,
                "partner \"%.*s\" cannot be paid by the bank, %s%s; nothing was written; import the right one "
                "(partners: iban, bic, account_name), or take the payment out with guerdon payout fail",
                str_fit(x->payment->partner, 100), x->payment->partner, wrong, more);
}

static int check_creditors(struct message *m, struct err *e) {
  const struct transfers *t = m->transfers;
  const struct transfer *first = NULL;
  char room[300], wrong_first[300];
  size_t wrong = 0;
  if (!t->all.n)
    return err_at(
        e, ERR_BUSY, "payout.empty", m->options->book, 0, 0,
        "every payment of the payout \"%.*s\" arrived or failed, or it has none; there is nothing to tell a bank; "
        "guerdon payout list --key shows them",
        str_fit(m->options->key, 50), m->options->key);
  if (!(m->creditors = mem_new(t->all.n, sizeof *m->creditors, e))) return e->code;
  for (size_t i = 0; i < t->all.n; i++) {
    const struct transfer *x = &t->all.at[i];
    if (!set_party(x->name, x->iban, x->bic, &m->creditors[i], room, sizeof room)) continue;
    if (!wrong++) first = x, memcpy(wrong_first, room, sizeof room);
  }
  return wrong ? refuse_account(m, first, wrong_first, wrong, e) : 0;
}

static int add_up(struct message *m, struct err *e) {
  const struct transfers *t = m->transfers;
  for (size_t i = 0; i < t->all.n; i++) {
    const struct payment *p = t->all.at[i].payment;
    struct group *g = m->groups.at, *end = g + m->groups.n;
    while (g < end && strcmp(g->currency, p->currency) != 0) g++;
    if (g == end) {
      if (!(g = vec_push(&m->groups, e))) return e->code;
      *g = (struct group){p->currency, p->currency_decimals, 0, 0};
    }
    g->n++;
    if (__builtin_add_overflow(g->sum, p->amount, &g->sum)) return totals_refuse(e);
  }
  return 0;
}

/* What is in the message is in its id, so that another message of the same batch is none that came twice. */
static void set_id(struct message *m) {
  const struct transfers *t = m->transfers;
  char digest[CHAIN_DIGEST];
  struct chain c;
  chain_begin(&c, m->options->key);
  const char *const texts[] = {m->debtor.name, m->debtor.iban, m->debtor.bic, m->options->execute};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) chain_text(&c, texts[i]);
  for (size_t i = 0; i < t->all.n; i++) {
    chain_text(&c, t->all.at[i].id);
    chain_text(&c, m->creditors[i].name);
    chain_text(&c, m->creditors[i].iban);
    chain_text(&c, m->creditors[i].bic);
    chain_text(&c, t->all.at[i].payment->currency);
    chain_number(&c, t->all.at[i].payment->amount);
  }
  chain_end(&c, digest);
  size_t n = 0;
  for (const char *k = m->options->key; *k && n < 22; k++) m->id[n++] = *k == '_' ? '-' : *k;
  snprintf(m->id + n, sizeof m->id - n, "-%.8s", digest);
}

/* ---- XML ---- */

/* Sums of several currencies, as the standard asks: of the bare numbers. */
static int total(const struct message *m, char out[MONEY_TEXT], struct err *e) {
  int decimals = 0;
  int64_t sum = 0;
  for (size_t i = 0; i < m->groups.n; i++)
    if (m->groups.at[i].decimals > decimals) decimals = m->groups.at[i].decimals;
  for (size_t i = 0; i < m->groups.n; i++) {
    int64_t part = m->groups.at[i].sum;
    for (int k = m->groups.at[i].decimals; k < decimals; k++)
      if (__builtin_mul_overflow(part, 10, &part)) return totals_refuse(e);
    if (__builtin_add_overflow(sum, part, &sum)) return totals_refuse(e);
  }
  money_text(sum, decimals, out);
  return 0;
}

static void put_head(const struct message *m, const char *day, const char *sum) {
  fprintf(m->file,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\">\n"
          "  <CstmrCdtTrfInitn>\n"
          "    <GrpHdr>\n"
          "      <MsgId>%s</MsgId>\n"
          "      <CreDtTm>%sT00:00:00</CreDtTm>\n"
          "      <NbOfTxs>%zu</NbOfTxs>\n"
          "      <CtrlSum>%s</CtrlSum>\n"
          "      <InitgPty><Nm>%s</Nm></InitgPty>\n"
          "    </GrpHdr>\n",
          m->id, day, m->transfers->all.n, sum, m->debtor.name);
}

static void put_agent(const struct message *m, const char *element, const char *bic) {
  fprintf(m->file,
          *bic ? "<%s><FinInstnId><BICFI>%s</BICFI></FinInstnId></%s>\n"
               : "<%s><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId>%s</%s>\n",
          element, bic, element);
}

static void put_group(const struct message *m, const struct group *g, const char *day) {
  const bool sepa = !strcmp(g->currency, "EUR");
  char sum[MONEY_TEXT];
  fprintf(m->file,
          "    <PmtInf>\n"
          "      <PmtInfId>%s-%s</PmtInfId>\n"
          "      <PmtMtd>TRF</PmtMtd>\n"
          "      <NbOfTxs>%zu</NbOfTxs>\n"
          "      <CtrlSum>%s</CtrlSum>\n",
          m->id, g->currency, g->n, money_text(g->sum, g->decimals, sum));
  if (sepa) fputs("      <PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>\n", m->file);
  fprintf(m->file,
          "      <ReqdExctnDt><Dt>%s</Dt></ReqdExctnDt>\n"
          "      <Dbtr><Nm>%s</Nm></Dbtr>\n"
          "      <DbtrAcct><Id><IBAN>%s</IBAN></Id></DbtrAcct>\n"
          "      ",
          day, m->debtor.name, m->debtor.iban);
  put_agent(m, "DbtrAgt", m->debtor.bic);
  fprintf(m->file, "      <ChrgBr>%s</ChrgBr>\n", sepa ? "SLEV" : "SHAR");
}

static void put_transfer(const struct message *m, const struct transfer *x, const struct party *to) {
  const struct payment *p = x->payment;
  char amount[MONEY_TEXT], remittance[REMITTANCE], clean[REMITTANCE];
  snprintf(remittance, sizeof remittance, "Payout %s", p->key);
  pain001_text(remittance, clean, sizeof clean);
  fprintf(m->file,
          "      <CdtTrfTxInf>\n"
          "        <PmtId><EndToEndId>%s</EndToEndId></PmtId>\n"
          "        <Amt><InstdAmt Ccy=\"%s\">%s</InstdAmt></Amt>\n",
          x->id, p->currency, money_text(p->amount, p->currency_decimals, amount));
  if (*to->bic) {
    fputs("        ", m->file);
    put_agent(m, "CdtrAgt", to->bic);
  }
  fprintf(m->file,
          "        <Cdtr><Nm>%s</Nm></Cdtr>\n"
          "        <CdtrAcct><Id><IBAN>%s</IBAN></Id></CdtrAcct>\n"
          "        <RmtInf><Ustrd>%s</Ustrd></RmtInf>\n"
          "      </CdtTrfTxInf>\n",
          to->name, to->iban, clean);
}

static int write(struct message *m, struct err *e) {
  const struct transfers *t = m->transfers;
  const char *own = t->all.at[0].payment->on, *day = m->options->execute ? m->options->execute : own;
  char sum[MONEY_TEXT];
  if (total(m, sum, e)) return e->code;
  put_head(m, own, sum);
  for (size_t g = 0; g < m->groups.n; g++) {
    put_group(m, &m->groups.at[g], day);
    for (size_t i = 0; i < t->all.n; i++)
      if (!strcmp(t->all.at[i].payment->currency, m->groups.at[g].currency))
        put_transfer(m, &t->all.at[i], &m->creditors[i]);
    fputs("    </PmtInf>\n", m->file);
  }
  fputs("  </CstmrCdtTrfInitn>\n</Document>\n", m->file);
  return 0;
}

int pain001_write(const struct transfers *t, const struct pain001 *p, FILE *file, struct err *e) {
  struct message m = {.transfers = t, .options = p, .file = file};
  int code = check_debtor(&m, e);
  if (!code) code = check_creditors(&m, e);
  if (!code) code = add_up(&m, e);
  if (!code) {
    set_id(&m);
    code = write(&m, e);
  }
  free(m.creditors);
  free(m.groups.at);
  return code;
}
