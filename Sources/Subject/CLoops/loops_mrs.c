#if defined(__aarch64__)

#include "CHypercall.h"

#define HYPERCALL_TRANSPORT mrs
#include "loops.h"

#endif
