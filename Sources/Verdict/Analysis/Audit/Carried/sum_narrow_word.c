/* The zero in edx is as wide as in1, so that one register can serve for both. */
#include "sum.h"

NARROW(0ul)
SUM(narrow_word)
