#include "report/agreed.h"

#include "base/money.h"

void agreed_print_of(const struct checked *c, uint32_t of, const struct output *o) {
  char some[MONEY_TEXT], all[MONEY_TEXT];
  uint32_t n = c->partners;
  if (c->mode == CHECK_NONE)
    fputs("Checked: nothing was calculated a second time (--check none).\n", o->file);
  else if (of == 1)
    fputs("Checked: the partner was calculated twice, with the same result.\n", o->file);
  else if (n == of)
    fprintf(o->file, "Checked: all %s partners were calculated twice, with the same result.\n", money_show(of, 0, all));
  else
    fprintf(o->file, "Checked: %s of %s partners were calculated twice, with the same result.\n",
            money_show(n, 0, some), money_show(of, 0, all));
}

void agreed_print(const struct result *r, const struct output *o) {
  agreed_print_of(&r->check, r->data->n_partners, o);
}

void agreed_json_of(const struct checked *c, uint32_t of, struct json *j) {
  json_open_row(j, "check", '{');
  json_put_text(j, "mode", check_mode_names[c->mode]);
  json_put_count(j, "partners", c->partners);
  json_put_count(j, "of", of);
  json_close(j);
}

void agreed_json(const struct result *r, struct json *j) { agreed_json_of(&r->check, r->data->n_partners, j); }
