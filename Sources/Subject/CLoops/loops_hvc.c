#if defined(__aarch64__)

#include "CHypercall.h"

#define HYPERCALL_TRANSPORT hvc
#include "loops.h"

#endif
