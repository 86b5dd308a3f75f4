/* The wrappers that a caller reaches by a call, once for every transport. */

#define HYPERCALL_DEFINE_OUT_OF_LINE
#include "CHypercall.h"
