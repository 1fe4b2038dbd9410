#include "scratch.h"

#include "base/mem.h"

static struct err e;

static void test_growing(void **state) {
  (void)state;
  VEC(int) v = {0};
  for (int i = 0; i < 1000; i++) {
    int *at = vec_push(&v, &e);
    assert_non_null(at);
    assert_int_equal(*at, 0); /* new room is zeroed */
    *at = i + 1;
  }
  for (int i = 0; i < 1000; i++) assert_int_equal(v.at[i], i + 1);
  free(v.at);
}

static void test_too_much(void **state) {
  (void)state;
  int *at = NULL;
  size_t cap = 0;
  assert_int_equal(mem_grow((void **)&at, &cap, SIZE_MAX / 2, sizeof *at, &e), ERR_AGAIN);
  assert_string_equal(e.id, "machine.memory");
  assert_null(at);
  assert_int_equal(cap, 0);
  struct arena a = {0};
  assert_null(arena_new(&a, SIZE_MAX / 4, 8, &e));
  assert_null(arena_new(&a, SIZE_MAX, 1, &e));
  assert_int_equal(e.code, ERR_AGAIN);
  arena_free(&a);
}

static void test_arena(void **state) {
  (void)state;
  struct arena a = {0};
  char *texts[500];
  for (int i = 0; i < 500; i++) {
    char text[600];
    memset(text, 'a' + i % 26, sizeof text);
    texts[i] = arena_text(&a, text, (size_t)i, &e);
    assert_int_equal((uintptr_t)texts[i] % _Alignof(max_align_t), 0);
  }
  unsigned char *large = arena_new(&a, 1, 1 << 20, &e);
  for (int i = 0; i < 1 << 20; i++) assert_int_equal(large[i], 0);
  for (int i = 0; i < 500; i++) {
    assert_int_equal(strlen(texts[i]), i);
    assert_true(!i || texts[i][i - 1] == 'a' + i % 26);
  }
  arena_free(&a);
  arena_free(&a); /* twice is fine */
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_growing), cmocka_unit_test(test_too_much),
                                     cmocka_unit_test(test_arena)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
