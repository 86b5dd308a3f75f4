#include "CHypercall.h"

#define HYPERCALL_TRANSPORT nop
#include "loops.h"

#if defined(__x86_64__)
#include "sites.h"
#endif
