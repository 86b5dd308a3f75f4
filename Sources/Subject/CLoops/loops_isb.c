#if defined(__aarch64__)

#include "CHypercall.h"

#define HYPERCALL_TRANSPORT isb
#include "loops.h"
#include "abis.h"

#endif
