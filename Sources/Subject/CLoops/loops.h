/*
 * The C callers of the catalogue: a loop for each of its rows and each number of live
 * values. Included by one source file per transport, which is empty where there is no
 * such transport.
 */

#include "CHypercall.h"
#include "loop.h"

#define DOSED(adds) clobber_iterations = clobber_dose##adds(clobber_iterations)

/*
 * On x86-64 after the call, because before it the flags that adds change would keep
 * clang from zeroing a register once for all iterations. On aarch64 before it, because
 * after it gcc would count in another register than it adds in.
 */
#if defined(__aarch64__)
#define DOSE(adds)                                                                                 \
  LOOP(hypercall1, dose##adds, 0, DOSED(adds), out0 = HC(vmware_hypercall1)(cmd, in1), )
#else
#define DOSE(adds)                                                                                 \
  LOOP(hypercall1, dose##adds, 0, , out0 = HC(vmware_hypercall1)(cmd, in1), DOSED(adds))
#endif

CLOBBER_ROWS(ROW)
#if !defined(CLOBBER_SHIPPED_APART)
CLOBBER_SHIPPED_ROWS(ROW)
#endif
CLOBBER_DOSES(DOSE)
