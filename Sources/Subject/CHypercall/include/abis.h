/*
 * The same operations in every hypervisor's ABI, over the stand-ins: for the transport
 * that HYPERCALL_TRANSPORT and HYPERCALL_TRAP name. What an ABI's registers can't carry
 * goes through memory whose address the call is given, as that ABI's own calls have it. And the
 * balloon driver's, which only a call site uses.
 */

#if defined(__x86_64__)

#define KVM_NAME(name) HC(name)
#include "kvm/block.h"
#undef KVM_NAME

#define KVM_NAME(name) HC(name##_module)
#include "kvm/block.h"
#undef KVM_NAME

#include "xen/call.h"
#include "hyperv/slow.h"

#define HYPERV_NAME(name) HC(name)
#include "hyperv/parameters.h"
#undef HYPERV_NAME

#include "hyperv/static_call.h"

#define HYPERV_NAME(name) HC(name##_module)
#include "hyperv/parameters.h"
#undef HYPERV_NAME

#include "hyperv/fast.h"
#include "hyperv/xmm.h"
#include "tdx/struct.h"
#include "vmware/balloon.h"

#elif defined(__aarch64__)

#include "smccc/v1_0.h"
#include "smccc/v1_2.h"

#endif
