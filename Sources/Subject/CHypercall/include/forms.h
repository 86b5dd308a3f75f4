/* Every form, for the transport that HYPERCALL_TRANSPORT and HYPERCALL_TRAP name. */

#if defined(__x86_64__)

#include "vmware/narrow.h"
#include "vmware/by_inputs.h"
#include "vmware/wide.h"
#include "vmware/wide_call.h"
#include "vmware/static_call.h"
#include "vmware/struct.h"
#include "vmware/main2026.h"
#include "vmware/plusd.h"
#include "vmware/macro6.h"
#include "vmware/macros.h"
#include "vmware/zeroed.h"

#define VMWARE_NAME(name) HC(name##_module)
#define VMWARE_COLD VMWARE_COLD_module
#include "vmware/shipped.h"
#undef VMWARE_NAME
#undef VMWARE_COLD

#define VMWARE_NAME(name) HC(name##_builtin)
#define VMWARE_COLD VMWARE_COLD_builtin
#include "vmware/shipped.h"
#undef VMWARE_NAME
#undef VMWARE_COLD

#include "kvm/narrow.h"
#include "kvm/wide.h"
#include "kvm/shipped.h"

#elif defined(__aarch64__)

#include "vmware_arm64/narrow.h"
#include "vmware_arm64/by_inputs.h"
#include "vmware_arm64/wide.h"
#include "vmware/wide_call.h"
#include "vmware_arm64/struct.h"

#include "smccc/narrow.h"
#include "smccc/wide.h"

#endif
