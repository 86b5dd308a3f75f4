/* The zero in edx is an int, as the patch has it, and in1 a word. */
#include "sum.h"

NARROW(0)
SUM(narrow)
