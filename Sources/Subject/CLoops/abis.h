/*
 * The C callers of the operations that every ABI is asked for, over the stand-ins alone:
 * nobody here answers most of them. An input is in a register when an iteration begins and
 * is another value than before, so that nothing which carries it is made ready once for all.
 */

#define AGAIN(in) in = clobber_hold(in);

#define ABI_ROW(operation, form, call)                                                             \
  LOOP(operation, form, 0, CLOBBER_EACH_INPUT_##operation(AGAIN), call, )                          \
  LOOP(operation, form, 2, CLOBBER_EACH_INPUT_##operation(AGAIN), call, )                          \
  LOOP(operation, form, 4, CLOBBER_EACH_INPUT_##operation(AGAIN), call, )                          \
  LOOP(operation, form, 6, CLOBBER_EACH_INPUT_##operation(AGAIN), call, )                          \
  LOOP(operation, form, 8, CLOBBER_EACH_INPUT_##operation(AGAIN), call, )                          \
  LOOP(operation, form, 10, CLOBBER_EACH_INPUT_##operation(AGAIN), call, )                         \
  LOOP(operation, form, 12, CLOBBER_EACH_INPUT_##operation(AGAIN), call, )

CLOBBER_ABI_ROWS(ABI_ROW)
