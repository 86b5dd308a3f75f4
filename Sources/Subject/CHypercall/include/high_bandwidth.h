/*
 * Every form of the high bandwidth calls, for the transport that HYPERCALL_TRANSPORT
 * names. Linux makes them over their own port only, so there are none for the others.
 */

#define HYPERCALL_HB_CALL(trap) "pushq %%rbp\n\tmovq %[in6], %%rbp\n\t" trap "\n\tpopq %%rbp"

#include "vmware/high_bandwidth_narrow.h"
#include "vmware/high_bandwidth_macro6.h"
#include "vmware/high_bandwidth_plus_string.h"

#undef HYPERCALL_HB_CALL
