/*
 * The kernel's own call sites, rebuilt: what each passes, what it consumes, and what
 * it keeps across its calls. Once for each form, with the wrappers inlined and with
 * copies of them out of line, for the transport that HYPERCALL_TRANSPORT names.
 *
 * Their commands are the kernel's, and a hypervisor would act on them: so they are
 * only there with the stand-ins.
 */

#include "sites/parts.h"

#define SITE_ROWS                                                                                  \
  CLOBBER_VMWARE_ROWS_x86_64(SITE_WRAPPER) CLOBBER_UNCHANGED_ROWS_x86_64(SITE_WRAPPER)
#include "sites/wrapper.h"
#undef SITE_ROWS

#define SITE_HIGH_BANDWIDTH_WRAPPER(operation, form, call)                                         \
  CLOBBER_INLINE unsigned long HC(site_##operation##_##form)(                                      \
      unsigned long cmd, unsigned long in2, unsigned long in3, unsigned long in4,                  \
      unsigned long in5, unsigned long in6, uint32_t *to1) {                                       \
    unsigned long out0;                                                                            \
    call;                                                                                          \
    return out0;                                                                                   \
  }

#define out1 (*to1)
CLOBBER_HIGH_BANDWIDTH_ROWS_x86_64(SITE_HIGH_BANDWIDTH_WRAPPER)
#undef out1

#define SITE_FILE "low_bandwidth.h"

#define SITE_FORM narrow
#include "sites/form.h"
#undef SITE_FORM

#define SITE_FORM by_inputs
#include "sites/form.h"
#undef SITE_FORM

#define SITE_FORM fold
#include "sites/form.h"
#undef SITE_FORM

#define SITE_FORM wide
#include "sites/form.h"
#undef SITE_FORM

#define SITE_FORM main2026
#include "sites/form.h"
#undef SITE_FORM

#define SITE_FORM plusd
#include "sites/form.h"
#undef SITE_FORM

#define SITE_FORM macro6
#include "sites/form.h"
#undef SITE_FORM

/* These are out of line as they are; another call round theirs would be one too many. */
#define SITE_IS_CALLED

#define SITE_FORM wide_call
#include "sites/form.h"
#undef SITE_FORM

#define SITE_FORM static_call
#include "sites/form.h"
#undef SITE_FORM

#define SITE_FORM struct
#include "sites/form.h"
#undef SITE_FORM

#undef SITE_IS_CALLED

#undef SITE_FILE
#define SITE_FILE "high_bandwidth.h"

#define SITE_FORM narrow
#include "sites/form.h"
#undef SITE_FORM

#define SITE_FORM macro6
#include "sites/form.h"
#undef SITE_FORM

#define SITE_FORM plus_string
#include "sites/form.h"
#undef SITE_FORM

#undef SITE_FILE

#define SITE_FILE "balloon.h"

#define SITE_FORM narrow
#include "sites/form.h"
#undef SITE_FORM

#undef SITE_FILE

#if !defined(CLOBBER_SHIPPED_APART)
#include "sites_shipped.h"
#endif
