/*
 * Every call site of a bandwidth, that of SITE_FILE, in the form that SITE_FORM names: the
 * wrappers inlined, then out of line.
 */

#define SITE_COPY _
#define SITE_CALL CLOBBER_INLINE
#include SITE_FILE
#undef SITE_CALL
#undef SITE_COPY

#define SITE_COPY _outlined_
#ifdef SITE_IS_CALLED
#define SITE_CALL CLOBBER_INLINE
#else
#define SITE_CALL SITE_OUT_OF_LINE
#endif
#include SITE_FILE
#undef SITE_CALL
#undef SITE_COPY
