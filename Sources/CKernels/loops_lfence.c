#include "CHypercall.h"

#define HYPERCALL_TRANSPORT lfence
#include "loops.h"
