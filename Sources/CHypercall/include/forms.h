/* Every form, for the transport that HYPERCALL_TRANSPORT and HYPERCALL_TRAP name. */

#include "vmware/narrow.h"
#include "vmware/by_inputs.h"
#include "vmware/wide.h"
#include "vmware/wide_call.h"
#include "vmware/struct.h"
#include "vmware/main2026.h"
#include "vmware/plusd.h"
#include "vmware/macro6.h"

#include "kvm/narrow.h"
#include "kvm/wide.h"
