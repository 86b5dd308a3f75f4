#if defined(__x86_64__)

#include "CHypercall.h"

#define HYPERCALL_TRANSPORT vmmcall
#include "loops.h"

#endif
