/*
 * Every call site of low bandwidth through the wrappers as they ship on SITE_PATH. An output
 * that a site has no use for goes to a dummy of its own.
 */

#ifndef CLOOPS_SITES_PATH_H
#define CLOOPS_SITES_PATH_H

#define SITE_ON_PATH__(form, path) form##_##path
#define SITE_ON_PATH_(form, path) SITE_ON_PATH__(form, path)
#define SITE_ON_PATH(form) SITE_ON_PATH_(form, SITE_PATH)

#define SITE_PATH_ROWS_(path)                                                                      \
  CLOBBER_SHIPPED_VMWARE_ROWS(SITE_WRAPPER, path)                                                  \
  CLOBBER_SHIPPED_UNCHANGED_ROWS_x86_64(SITE_WRAPPER, path)
#define SITE_PATH_ROWS(path) SITE_PATH_ROWS_(path)

#endif

#define SITE_ROWS SITE_PATH_ROWS(SITE_PATH)
#include "wrapper.h"
#undef SITE_ROWS

#define SITE_FILE "low_bandwidth.h"

#define SITE_FORM SITE_ON_PATH(narrow)
#include "form.h"
#undef SITE_FORM

#define SITE_FORM SITE_ON_PATH(constraints)
#include "form.h"
#undef SITE_FORM

#define SITE_FORM SITE_ON_PATH(fold)
#include "form.h"
#undef SITE_FORM

#define SITE_FORM SITE_ON_PATH(by_inputs)
#include "form.h"
#undef SITE_FORM

#define SITE_FORM SITE_ON_PATH(wide)
#include "form.h"
#undef SITE_FORM

#define SITE_FORM SITE_ON_PATH(main2026)
#include "form.h"
#undef SITE_FORM

#define SITE_FORM SITE_ON_PATH(plusd)
#include "form.h"
#undef SITE_FORM

/* It is out of line as it is. */
#define SITE_IS_CALLED
#define SITE_FORM SITE_ON_PATH(static_call)
#include "form.h"
#undef SITE_FORM
#undef SITE_IS_CALLED

#undef SITE_FILE
