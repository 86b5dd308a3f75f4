#include "CHypercall.h"

#define HYPERCALL_TRANSPORT vmmcall
#include "loops.h"
