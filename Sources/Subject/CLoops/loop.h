/*
 * A C caller of the catalogue: one timed loop for each number of live values round one
 * call, for the transport that HYPERCALL_TRANSPORT names.
 */

#include "CCatalogue.h"
#include "CTransports.h"
#include "timed_loop.h"

#define CONSTANT(in) enum { in = CLOBBER_##in };
#define VALUE(in) unsigned long in = clobber_opaque(CLOBBER_##in);

#define OUTPUT(out) CONSUME_##out
#define CONSUME_out0 clobber_consume_word(out0);
#define CONSUME_out1 clobber_consume(out1);
#define CONSUME_out2 clobber_consume(out2);
#define CONSUME_out3 clobber_consume(out3);
#define CONSUME_out4 clobber_consume(out4);
#define CONSUME_out5 clobber_consume(out5);

#define NONE 0

#define LOOP(operation, form, live, before, call, after)                                           \
  CLOBBER_LOOP(HC(clobber_##operation##_##form##_##live##_c), live, CLOBBER_INPUTS_##operation,    \
               CLOBBER_OUTPUTS_##operation, uint32_t, before, call, after)

#define LIVE_LOOP(live, operation, form, call) LOOP(operation, form, live, , call, )

#define ROW(operation, form, call) CLOBBER_LIVE_VALUES(LIVE_LOOP, operation, form, call)

/*
 * The same for an operation that every ABI is asked for. An input is in a register when an iteration
 * begins and is another value than before, so that nothing which carries it is made ready once for all.
 */
#define AGAIN(in) in = clobber_hold(in);

#define ABI_LIVE_LOOP(live, operation, form, call)                                                 \
  LOOP(operation, form, live, CLOBBER_EACH_INPUT_##operation(AGAIN), call, )

#define ABI_ROW(operation, form, call) CLOBBER_LIVE_VALUES(ABI_LIVE_LOOP, operation, form, call)
