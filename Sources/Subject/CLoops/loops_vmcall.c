#if defined(__x86_64__)

#include "CHypercall.h"

#define HYPERCALL_TRANSPORT vmcall
#include "loops.h"

#endif
