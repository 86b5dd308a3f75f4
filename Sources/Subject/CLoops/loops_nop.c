#include "CHypercall.h"

#define HYPERCALL_TRANSPORT nop
#include "loops.h"
#include "abis.h"

#if defined(__x86_64__)
#include "sites.h"
#endif
