#include "report/agreed.h"

#include "base/money.h"

void agreed_print(const struct result *r, const struct output *o) {
  char some[MONEY_TEXT], all[MONEY_TEXT];
  uint32_t n = r->check.partners, of = r->data->n_partners;
  if (r->check.mode == CHECK_NONE)
    fputs("Checked: nothing was calculated a second time (--check none).\n", o->file);
  else if (of == 1)
    fputs("Checked: the partner was calculated twice, with the same result.\n", o->file);
  else if (n == of)
    fprintf(o->file, "Checked: all %s partners were calculated twice, with the same result.\n", money_show(of, 0, all));
  else
    fprintf(o->file, "Checked: %s of %s partners were calculated twice, with the same result.\n",
            money_show(n, 0, some), money_show(of, 0, all));
}

void agreed_json(const struct result *r, struct json *j) {
  json_open_row(j, "check", '{');
  json_put_text(j, "mode", check_mode_names[r->check.mode]);
  json_put_count(j, "partners", r->check.partners);
  json_put_count(j, "of", r->data->n_partners);
  json_close(j);
}
