/*
 * The same operations in every hypervisor's ABI, over the stand-ins: for the transport
 * that HYPERCALL_TRANSPORT and HYPERCALL_TRAP name. What an ABI's registers can't carry
 * goes through memory whose address the call is given, as that ABI's own calls have it.
 */

#if defined(__x86_64__)

#include "kvm/block.h"
#include "xen/call.h"
#include "hyperv/slow.h"
#include "hyperv/fast.h"
#include "hyperv/xmm.h"
#include "tdx/struct.h"

#elif defined(__aarch64__)

#include "smccc/v1_0.h"
#include "smccc/v1_2.h"

#endif
