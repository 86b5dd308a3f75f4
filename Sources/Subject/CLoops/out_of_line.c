/* The wrappers that a caller reaches by a call, once for every transport. */

#define HYPERCALL_DEFINE_OUT_OF_LINE
#include "CHypercall.h"

#if defined(__x86_64__)

int hypercall_alternatives_patched = 1;

HYPERCALL_ASSEMBLY(hypercall_cold_vmware_tdx, "ud2")
HYPERCALL_ASSEMBLY(hypercall_cold_vmware_slow, "ud2")
HYPERCALL_ASSEMBLY(hypercall_cold_kvm_tdx, "ud2")

#endif
