#if defined(__x86_64__)

#include "CHypercall.h"

#define HYPERCALL_TRANSPORT port
#include "loops.h"

#endif
