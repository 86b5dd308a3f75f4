#include "CHypercall.h"

#define HYPERCALL_TRANSPORT vmcall
#include "loops.h"
