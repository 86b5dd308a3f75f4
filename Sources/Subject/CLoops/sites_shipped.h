/*
 * The kernel's own call sites through the wrappers as they ship, on each path, for the transport that
 * HYPERCALL_TRANSPORT names: a stand-in, as in sites.h.
 */

#include "sites/parts.h"

#define SITE_PATH module
#include "sites/path.h"
#undef SITE_PATH

#define SITE_PATH builtin
#include "sites/path.h"
#undef SITE_PATH
