/*
 * What every timed loop in C is: so many live values round one call. All names here but those
 * that a call is written with begin with `clobber_`, so that this can stand before a header of a
 * user's, whatever that defines.
 */

#include <stdint.h>

#include "CLoops.h"

/* An unrolled loop would hold more than one trap. gcc unrolls none unless it is asked to. */
#if defined(__clang__)
#define CLOBBER_ONE_CALL_PER_ITERATION _Pragma("clang loop unroll(disable)")
#elif defined(__GNUC__)
#define CLOBBER_ONE_CALL_PER_ITERATION _Pragma("GCC unroll 1")
#else
#define CLOBBER_ONE_CALL_PER_ITERATION
#endif

#define CLOBBER_DECLARE(number) unsigned long clobber_live##number = clobber_iterations + number;
#define CLOBBER_HOLD(number) clobber_live##number = clobber_hold(clobber_live##number);

#define CLOBBER_EACH_OF_0(DO)
#define CLOBBER_EACH_OF_2(DO) DO(0) DO(1)
#define CLOBBER_EACH_OF_4(DO) CLOBBER_EACH_OF_2(DO) DO(2) DO(3)
#define CLOBBER_EACH_OF_6(DO) CLOBBER_EACH_OF_4(DO) DO(4) DO(5)
#define CLOBBER_EACH_OF_8(DO) CLOBBER_EACH_OF_6(DO) DO(6) DO(7)
#define CLOBBER_EACH_OF_10(DO) CLOBBER_EACH_OF_8(DO) DO(8) DO(9)
#define CLOBBER_EACH_OF_12(DO) CLOBBER_EACH_OF_10(DO) DO(10) DO(11)
#define CLOBBER_EACH_OF_14(DO) CLOBBER_EACH_OF_12(DO) DO(12) DO(13)
#define CLOBBER_EACH_OF_16(DO) CLOBBER_EACH_OF_14(DO) DO(14) DO(15)

/*
 * A loop of this symbol: `inputs` declares what the call is given, `outputs` takes what it gives,
 * those after the first in variables of a type; `before` and `after` are in the loop as well.
 */
#define CLOBBER_LOOP(symbol, live, inputs, outputs, type, before, call, after)                     \
  void symbol(unsigned long clobber_iterations);                                                   \
  void symbol(unsigned long clobber_iterations) {                                                  \
    inputs CLOBBER_EACH_OF_##live(CLOBBER_DECLARE);                                                \
    CLOBBER_ONE_CALL_PER_ITERATION                                                                 \
    do {                                                                                           \
      enum { cmd = CLOBBER_CMD, nr = CLOBBER_NR };                                                 \
      unsigned long out0;                                                                          \
      type out1, out2, out3, out4, out5;                                                           \
      (void)&out1, (void)&out2, (void)&out3, (void)&out4, (void)&out5;                             \
      before;                                                                                      \
      CLOBBER_EACH_OF_##live(CLOBBER_HOLD);                                                        \
      call;                                                                                        \
      outputs;                                                                                     \
      CLOBBER_EACH_OF_##live(CLOBBER_HOLD);                                                        \
      after;                                                                                       \
    } while (--clobber_iterations);                                                                \
  }
