#include "CHypercall.h"

#define HYPERCALL_TRANSPORT nop
#include "loops.h"
