#ifndef CCATALOGUE_X86_64_SITES_H
#define CCATALOGUE_X86_64_SITES_H

/*
 * The kernel's call sites: a name, whether the calls are of low or of high bandwidth or the balloon
 * driver's, the calls in one pass, and the values that the caller keeps across them besides the loop's
 * counter. Each is there in every form of its kind, with the wrappers inlined and with copies of them
 * out of line; those of low bandwidth also as they ship.
 */
#define CLOBBER_SITES_x86_64(SITE)                                                                 \
  SITE(site_probe, low, 1, 0)                                                                      \
  SITE(site_platform, low, 1, 0)                                                                   \
  SITE(site_hertz, low, 1, 0)                                                                      \
  SITE(site_version, low, 1, 1)                                                                    \
  SITE(site_clock_read, low, 1, 1)                                                                 \
  SITE(site_steal_clock, low, 1, 0)                                                                \
  SITE(site_mouse_enable, low, 5, 1)                                                               \
  SITE(site_mouse_disable, low, 2, 1)                                                              \
  SITE(site_mouse_poll, low, 2, 3)                                                                 \
  SITE(site_open, low, 1, 1)                                                                       \
  SITE(site_send, low, 1, 2)                                                                       \
  SITE(site_receive, low, 1, 2)                                                                    \
  SITE(site_receive_edx, low, 1, 2)                                                                \
  SITE(site_ppn, low, 1, 0)                                                                        \
  SITE(site_ppn_reset, low, 1, 0)                                                                  \
  SITE(site_hb_out, high, 1, 3)                                                                    \
  SITE(site_hb_out_frame, high, 1, 3)                                                              \
  SITE(site_hb_in, high, 1, 5)                                                                     \
  SITE(site_hb_in_frame, high, 1, 5)                                                               \
  SITE(site_balloon, balloon, 1, 2)

#define CLOBBER_SITE_FORMS_x86_64(FORM)                                                            \
  FORM(low, narrow)                                                                                \
  FORM(low, by_inputs)                                                                             \
  FORM(low, fold)                                                                                  \
  FORM(low, wide)                                                                                  \
  FORM(low, wide_call)                                                                             \
  FORM(low, static_call)                                                                           \
  FORM(low, struct)                                                                                \
  FORM(low, main2026)                                                                              \
  FORM(low, plusd)                                                                                 \
  FORM(low, macro6)                                                                                \
  FORM(high, narrow)                                                                               \
  FORM(high, macro6)                                                                               \
  FORM(high, plus_string)                                                                          \
  FORM(balloon, narrow)

/* The forms of those that ship, on each path. High bandwidth and the balloon driver have no path. */
#define CLOBBER_SHIPPED_SITE_FORMS_x86_64(FORM)                                                    \
  FORM(low, narrow)                                                                                \
  FORM(low, constraints)                                                                           \
  FORM(low, fold)                                                                                  \
  FORM(low, by_inputs)                                                                             \
  FORM(low, wide)                                                                                  \
  FORM(low, static_call)                                                                           \
  FORM(low, main2026)                                                                              \
  FORM(low, plusd)

/*
 * Rows that only call sites have: what a form leaves as it is in narrow; and fold, where hypercall1 and
 * 3 are 4 and no other changes.
 */
/* clang-format off */
#define CLOBBER_UNCHANGED_ROWS_x86_64(ROW)                                                                        \
  ROW(hypercall1, main2026, out0 = HC(vmware_hypercall1)(cmd, in1))                                               \
  ROW(hypercall5, main2026, out0 = HC(vmware_hypercall5)(cmd, in1, in3, in4, in5, &out2))                         \
  ROW(hypercall6, main2026, out0 = HC(vmware_hypercall6)(cmd, in1, in3, &out2, &out3, &out4, &out5))              \
  ROW(hypercall7, main2026, out0 = HC(vmware_hypercall7)(cmd, in1, in3, in4, in5, &out1, &out2, &out3))           \
  ROW(hypercall4, plusd, out0 = HC(vmware_hypercall4)(cmd, in1, &out1, &out2, &out3))                             \
  ROW(hypercall6, plusd, out0 = HC(vmware_hypercall6)(cmd, in1, in3, &out2, &out3, &out4, &out5))                 \
  ROW(hypercall7, plusd, out0 = HC(vmware_hypercall7)(cmd, in1, in3, in4, in5, &out1, &out2, &out3))              \
  ROW(hypercall1, fold, out0 = HC(vmware_by_inputs1)(cmd, in1, &out1, &out2, &out3))                              \
  ROW(hypercall3, fold, out0 = HC(vmware_by_inputs1)(cmd, in1, &out1, &out2, &out3))                              \
  ROW(hypercall4, fold, out0 = HC(vmware_hypercall4)(cmd, in1, &out1, &out2, &out3))                              \
  ROW(hypercall5, fold, out0 = HC(vmware_hypercall5)(cmd, in1, in3, in4, in5, &out2))                             \
  ROW(hypercall6, fold, out0 = HC(vmware_hypercall6)(cmd, in1, in3, &out2, &out3, &out4, &out5))                  \
  ROW(hypercall7, fold, out0 = HC(vmware_hypercall7)(cmd, in1, in3, in4, in5, &out1, &out2, &out3))

#define CLOBBER_SHIPPED_UNCHANGED_ROWS_x86_64(ROW, PATH)                                                          \
  ROW(hypercall1, main2026_##PATH, out0 = HC(vmware_hypercall1_##PATH)(cmd, in1))                                 \
  ROW(hypercall5, main2026_##PATH, out0 = HC(vmware_hypercall5_##PATH)(cmd, in1, in3, in4, in5, &out2))           \
  ROW(hypercall6, main2026_##PATH, out0 = HC(vmware_hypercall6_##PATH)(cmd, in1, in3, &out2, &out3, &out4, &out5))\
  ROW(hypercall7, main2026_##PATH, out0 = HC(vmware_hypercall7_##PATH)(cmd, in1, in3, in4, in5, &out1, &out2, &out3))\
  ROW(hypercall4, plusd_##PATH, out0 = HC(vmware_hypercall4_##PATH)(cmd, in1, &out1, &out2, &out3))               \
  ROW(hypercall6, plusd_##PATH, out0 = HC(vmware_hypercall6_##PATH)(cmd, in1, in3, &out2, &out3, &out4, &out5))   \
  ROW(hypercall7, plusd_##PATH, out0 = HC(vmware_hypercall7_##PATH)(cmd, in1, in3, in4, in5, &out1, &out2, &out3))\
  ROW(hypercall4, constraints_##PATH, out0 = HC(vmware_hypercall4_##PATH)(cmd, in1, &out1, &out2, &out3))         \
  ROW(hypercall5, constraints_##PATH, out0 = HC(vmware_hypercall5_##PATH)(cmd, in1, in3, in4, in5, &out2))        \
  ROW(hypercall6, constraints_##PATH, out0 = HC(vmware_hypercall6_##PATH)(cmd, in1, in3, &out2, &out3, &out4, &out5))\
  ROW(hypercall7, constraints_##PATH, out0 = HC(vmware_hypercall7_##PATH)(cmd, in1, in3, in4, in5, &out1, &out2, &out3))\
  ROW(hypercall1, fold_##PATH, out0 = HC(vmware_by_inputs1_##PATH)(cmd, in1, &out1, &out2, &out3))                \
  ROW(hypercall3, fold_##PATH, out0 = HC(vmware_by_inputs1_##PATH)(cmd, in1, &out1, &out2, &out3))                \
  ROW(hypercall4, fold_##PATH, out0 = HC(vmware_hypercall4_##PATH)(cmd, in1, &out1, &out2, &out3))                \
  ROW(hypercall5, fold_##PATH, out0 = HC(vmware_hypercall5_##PATH)(cmd, in1, in3, in4, in5, &out2))               \
  ROW(hypercall6, fold_##PATH, out0 = HC(vmware_hypercall6_##PATH)(cmd, in1, in3, &out2, &out3, &out4, &out5))    \
  ROW(hypercall7, fold_##PATH, out0 = HC(vmware_hypercall7_##PATH)(cmd, in1, in3, in4, in5, &out1, &out2, &out3))
/* clang-format on */

#endif /* CCATALOGUE_X86_64_SITES_H */
