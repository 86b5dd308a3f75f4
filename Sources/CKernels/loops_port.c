#include "CHypercall.h"

#define HYPERCALL_TRANSPORT port
#include "loops.h"
