/*
 * A C caller: one timed loop for each number of live values round one call, for the
 * transport that HYPERCALL_TRANSPORT names. No wrapper is included here, so that
 * loops over a user's own have nothing but his header beside them.
 */

#include <stdint.h>

#include "CCatalogue.h"
#include "CKernels.h"
#include "CTransports.h"

/* An unrolled loop would hold more than one trap. gcc unrolls none unless it is asked to. */
#if defined(__clang__)
#define ONE_CALL_PER_ITERATION _Pragma("clang loop unroll(disable)")
#elif defined(__GNUC__)
#define ONE_CALL_PER_ITERATION _Pragma("GCC unroll 1")
#else
#define ONE_CALL_PER_ITERATION
#endif

#define CONSTANT(in) enum { in = CLOBBER_##in };
#define VALUE(in) unsigned long in = clobber_opaque(CLOBBER_##in);

/* What an output after the first is held in: the type, and how the caller takes it. */
#define OUTPUT_TYPE uint32_t
#define CONSUME clobber_consume

#define OUTPUT(out) CONSUME_##out
#define CONSUME_out0 clobber_consume_word(out0);
#define CONSUME_out1 CONSUME(out1);
#define CONSUME_out2 CONSUME(out2);
#define CONSUME_out3 CONSUME(out3);
#define CONSUME_out4 CONSUME(out4);
#define CONSUME_out5 CONSUME(out5);

#define NONE 0

#define DECLARE(n) unsigned long live##n = iterations + n;
#define HOLD(n) live##n = clobber_hold(live##n);

#define EACH_OF_0(DO)
#define EACH_OF_2(DO) DO(0) DO(1)
#define EACH_OF_4(DO) EACH_OF_2(DO) DO(2) DO(3)
#define EACH_OF_6(DO) EACH_OF_4(DO) DO(4) DO(5)
#define EACH_OF_8(DO) EACH_OF_6(DO) DO(6) DO(7)
#define EACH_OF_10(DO) EACH_OF_8(DO) DO(8) DO(9)
#define EACH_OF_12(DO) EACH_OF_10(DO) DO(10) DO(11)

#define LOOP(operation, form, live, before, call, after)                                           \
  void HC(clobber_##operation##_##form##_##live##_c)(unsigned long iterations);                    \
  void HC(clobber_##operation##_##form##_##live##_c)(unsigned long iterations) {                   \
    CLOBBER_INPUTS_##operation EACH_OF_##live(DECLARE);                                            \
    ONE_CALL_PER_ITERATION                                                                         \
    do {                                                                                           \
      enum { cmd = CLOBBER_CMD, nr = CLOBBER_NR };                                                 \
      unsigned long out0;                                                                          \
      OUTPUT_TYPE out1, out2, out3, out4, out5;                                                    \
      (void)&out1, (void)&out2, (void)&out3, (void)&out4, (void)&out5;                             \
      before;                                                                                      \
      EACH_OF_##live(HOLD);                                                                        \
      call;                                                                                        \
      CLOBBER_OUTPUTS_##operation;                                                                 \
      EACH_OF_##live(HOLD);                                                                        \
      after;                                                                                       \
    } while (--iterations);                                                                        \
  }

#define ROW(operation, form, call)                                                                 \
  LOOP(operation, form, 0, , call, )                                                               \
  LOOP(operation, form, 2, , call, )                                                               \
  LOOP(operation, form, 4, , call, )                                                               \
  LOOP(operation, form, 6, , call, )                                                               \
  LOOP(operation, form, 8, , call, )                                                               \
  LOOP(operation, form, 10, , call, )                                                              \
  LOOP(operation, form, 12, , call, )
