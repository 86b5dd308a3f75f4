/*
 * The C callers of the operations that every ABI is asked for, over the stand-ins alone:
 * nobody here answers most of them.
 */

CLOBBER_ABI_ROWS(ABI_ROW)
#if !defined(CLOBBER_SHIPPED_APART)
CLOBBER_SHIPPED_ABI_ROWS(ABI_ROW)
#endif
