/* The wrappers that the audit reaches by a call; those of measured loops are bytes. */

#define HYPERCALL_DEFINE_OUT_OF_LINE
#include "CHypercall.h"
