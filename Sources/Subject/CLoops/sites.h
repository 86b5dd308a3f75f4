/*
 * The kernel's own call sites, rebuilt: what each passes, what it consumes, and what
 * it keeps across its calls. Once for each form, with the wrappers inlined and with
 * copies of them out of line, for the transport that HYPERCALL_TRANSPORT names.
 *
 * Their commands are the kernel's, and a hypervisor would act on them: so they are
 * only there with the stand-ins.
 */

#include "sites/parts.h"

/* The wrappers of all forms as the sites call them: an address for each output. */
#define out1 (*to1)
#define out2 (*to2)
#define out3 (*to3)
#define out4 (*to4)
#define out5 (*to5)

#define SITE_WRAPPER(operation, form, call)                                                        \
  CLOBBER_INLINE unsigned long HC(site_##operation##_##form)(                                      \
      unsigned long cmd, unsigned long in1, unsigned long in3, unsigned long in4,                  \
      unsigned long in5, uint32_t *to1, uint32_t *to2, uint32_t *to3, uint32_t *to4,               \
      uint32_t *to5) {                                                                             \
    unsigned long out0;                                                                            \
    (void)in3, (void)in4, (void)in5, (void)to1, (void)to2, (void)to3, (void)to4, (void)to5;        \
    call;                                                                                          \
    return out0;                                                                                   \
  }
CLOBBER_VMWARE_ROWS_x86_64(SITE_WRAPPER)
CLOBBER_UNCHANGED_ROWS_x86_64(SITE_WRAPPER)

#define SITE_HIGH_BANDWIDTH_WRAPPER(operation, form, call)                                         \
  CLOBBER_INLINE unsigned long HC(site_##operation##_##form)(                                      \
      unsigned long cmd, unsigned long in2, unsigned long in3, unsigned long in4,                  \
      unsigned long in5, unsigned long in6, uint32_t *to1) {                                       \
    unsigned long out0;                                                                            \
    call;                                                                                          \
    return out0;                                                                                   \
  }
CLOBBER_HIGH_BANDWIDTH_ROWS_x86_64(SITE_HIGH_BANDWIDTH_WRAPPER)

#undef out1
#undef out2
#undef out3
#undef out4
#undef out5

#define SITE_FILE "low_bandwidth.h"

#define SITE_FORM narrow
#include "sites/form.h"
#undef SITE_FORM

#define SITE_FORM by_inputs
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
