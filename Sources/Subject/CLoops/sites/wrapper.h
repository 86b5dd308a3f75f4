/* The wrappers of SITE_ROWS as the sites call them: an address for each output. */

#ifndef CLOOPS_SITES_WRAPPER_H
#define CLOOPS_SITES_WRAPPER_H

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

#endif

#define out1 (*to1)
#define out2 (*to2)
#define out3 (*to3)
#define out4 (*to4)
#define out5 (*to5)

SITE_ROWS

#undef out1
#undef out2
#undef out3
#undef out4
#undef out5
