#include "CCatalogue.h"
#include "CLoops.h"

#if defined(__clang__)
#define COMPILER "clang-" CLOBBER_TEXT(__clang_major__)
#elif defined(__GNUC__)
#define COMPILER "gcc-" CLOBBER_TEXT(__GNUC__)
#endif

const char *clobber_c_toolchain(void) { return COMPILER; }

const char *clobber_c_version(void) { return __VERSION__; }
