#if defined(__x86_64__)

#include "CHypercall.h"

#define HYPERCALL_TRANSPORT lfence
#include "loops.h"
#include "abis.h"
#include "sites.h"

#endif
