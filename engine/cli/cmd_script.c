/* guerdon script: an operator's own Lua, with the engine at hand. */
#include "api/script.h"
#include "cli/command.h"

static const struct args_help help_text = {
    .name = "script",
    .summary = "run a Lua script of your own with guerdon at hand",
    .synopsis = "FILE.lua [words ...]",
    .notes =
        "The script is yours and is not confined: it may read and write files and run\n"
        "programs. `require \"guerdon\"` gives it books, programs, simulations and\n"
        "comparisons; `arg` and `...` hold the words. docs/whatif.md lists the calls.\n"
        "Words that begin with a dash go to the script when they follow its name.",
    .example =
        "guerdon script scripts/whatif_nightly.lua \\\n"
        "    examples/hybrid/what-if/scenarios.yaml examples/hybrid/data nightly",
    .exits =
        "  0  done; or whatever the script returns, from 0 to 255\n"
        "  2  wrong usage\n"
        "  3  an error in the script that it did not catch, or bad input\n"
        "  4  a policy failed while it ran, or broke a limit\n"
        "  5  the book is busy\n"
        "  75 the machine could not (memory, disk): try again later",
};

/* What follows the script's name is the script's, whatever it looks like. */
int cmd_script(int argc, char **argv, struct err *e) {
  struct args_list operands = {0};
  const char *file;
  bool help = false, is_first = argc > 0 && argv[0][0] && (argv[0][0] != '-' || !argv[0][1]);
  int exit_code = 0, rc = is_first ? 0 : args_parse(NULL, 0, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, NULL, 0, stdout);
  else if (!rc && !is_first)
    rc = command_operand(&operands, "script", "FILE.lua", &file, e);
  else if (!rc)
    rc = script_run(argv[0], (const char *const *)argv + 1, (size_t)argc - 1, &exit_code, e);
  args_free(&operands);
  return rc ? rc : exit_code;
}
