#include "report/agreed.h"

#include <stdio.h>

#include "base/money.h"

void agreed_print_of(const struct checked *c, uint32_t of, const struct output *o) {
  char some[MONEY_TEXT], all[MONEY_TEXT], text[200];
  uint32_t n = c->partners;
  if (c->mode == CHECK_NONE)
    snprintf(text, sizeof text, "Checked: nothing was calculated a second time (--check none).");
  else if (of == 1)
    snprintf(text, sizeof text, "Checked: the partner was calculated twice, with the same result.");
  else if (n == of)
    snprintf(text, sizeof text, "Checked: all %s partners were calculated twice, with the same result.",
             money_show(of, 0, all));
  else
    snprintf(text, sizeof text, "Checked: %s of %s partners were calculated twice, with the same result.",
             money_show(n, 0, some), money_show(of, 0, all));
  output_wrapped(o, text, 0, 9);
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
