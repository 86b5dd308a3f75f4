/*
 * The loops of the wrappers as they ship, over every transport. They are a target of their own as
 * they are compiled with the flags of a distribution's kernel: what an address costs depends on
 * them. For a user's compiler and for guests the same loops are part of CLoops, with that build's
 * flags.
 */

#include "CHypercall.h"
#include "loop.h"

#if defined(__x86_64__)

#define HYPERCALL_TRANSPORT nop
CLOBBER_SHIPPED_ROWS(ROW)
CLOBBER_SHIPPED_ABI_ROWS(ABI_ROW)
#include "sites_shipped.h"
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT lfence
CLOBBER_SHIPPED_ROWS(ROW)
CLOBBER_SHIPPED_ABI_ROWS(ABI_ROW)
#include "sites_shipped.h"
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT port
CLOBBER_SHIPPED_ROWS(ROW)
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT vmcall
CLOBBER_SHIPPED_ROWS(ROW)
#undef HYPERCALL_TRANSPORT

#define HYPERCALL_TRANSPORT vmmcall
CLOBBER_SHIPPED_ROWS(ROW)
#undef HYPERCALL_TRANSPORT

#endif
