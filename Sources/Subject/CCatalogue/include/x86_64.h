#ifndef CCATALOGUE_X86_64_H
#define CCATALOGUE_X86_64_H

/* What there is on x86-64. */

#define CLOBBER_OPERATIONS_x86_64(OPERATION)                                                       \
  OPERATION(hypercall1, vmware_lb)                                                                 \
  OPERATION(hypercall3, vmware_lb)                                                                 \
  OPERATION(hypercall4, vmware_lb)                                                                 \
  OPERATION(hypercall5, vmware_lb)                                                                 \
  OPERATION(hypercall6, vmware_lb)                                                                 \
  OPERATION(hypercall7, vmware_lb)                                                                 \
  OPERATION(kvm_hypercall0, kvm)                                                                   \
  OPERATION(kvm_hypercall1, kvm)                                                                   \
  OPERATION(kvm_hypercall2, kvm)                                                                   \
  OPERATION(kvm_hypercall3, kvm)                                                                   \
  OPERATION(kvm_hypercall4, kvm)

#define CLOBBER_ROWS_x86_64(ROW) CLOBBER_VMWARE_ROWS_x86_64(ROW) CLOBBER_KVM_ROWS_x86_64(ROW)

/* clang-format off */
#define CLOBBER_VMWARE_ROWS_x86_64(ROW)                                                                           \
  ROW(hypercall1, narrow, out0 = HC(vmware_hypercall1)(cmd, in1))                                                 \
  ROW(hypercall3, narrow, out0 = HC(vmware_hypercall3)(cmd, in1, &out1, &out2))                                   \
  ROW(hypercall4, narrow, out0 = HC(vmware_hypercall4)(cmd, in1, &out1, &out2, &out3))                            \
  ROW(hypercall5, narrow, out0 = HC(vmware_hypercall5)(cmd, in1, in3, in4, in5, &out2))                           \
  ROW(hypercall6, narrow, out0 = HC(vmware_hypercall6)(cmd, in1, in3, &out2, &out3, &out4, &out5))                \
  ROW(hypercall7, narrow, out0 = HC(vmware_hypercall7)(cmd, in1, in3, in4, in5, &out1, &out2, &out3))             \
                                                                                                                  \
  ROW(hypercall1, by_inputs, out0 = HC(vmware_by_inputs1)(cmd, in1, &out1, &out2, &out3))                         \
  ROW(hypercall3, by_inputs, out0 = HC(vmware_by_inputs1)(cmd, in1, &out1, &out2, &out3))                         \
  ROW(hypercall4, by_inputs, out0 = HC(vmware_by_inputs1)(cmd, in1, &out1, &out2, &out3))                         \
  ROW(hypercall5, by_inputs, out0 = HC(vmware_by_inputs4)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall6, by_inputs, out0 = HC(vmware_by_inputs2)(cmd, in1, in3, &out1, &out2, &out3, &out4, &out5))      \
  ROW(hypercall7, by_inputs, out0 = HC(vmware_by_inputs4)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5)) \
                                                                                                                  \
  ROW(hypercall1, wide, out0 = HC(vmware_wide)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5))             \
  ROW(hypercall3, wide, out0 = HC(vmware_wide)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5))             \
  ROW(hypercall4, wide, out0 = HC(vmware_wide)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5))             \
  ROW(hypercall5, wide, out0 = HC(vmware_wide)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5))       \
  ROW(hypercall6, wide, out0 = HC(vmware_wide)(cmd, in1, in3, 0, 0, &out1, &out2, &out3, &out4, &out5))           \
  ROW(hypercall7, wide, out0 = HC(vmware_wide)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5))       \
                                                                                                                  \
  ROW(hypercall1, wide_call, out0 = HC(vmware_wide_call)(cmd, in1, 0, 0, 0, NONE, NONE, NONE, NONE, NONE))        \
  ROW(hypercall3, wide_call, out0 = HC(vmware_wide_call)(cmd, in1, 0, 0, 0, &out1, &out2, NONE, NONE, NONE))      \
  ROW(hypercall4, wide_call, out0 = HC(vmware_wide_call)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, NONE, NONE))     \
  ROW(hypercall5, wide_call, out0 = HC(vmware_wide_call)(cmd, in1, in3, in4, in5, NONE, &out2, NONE, NONE, NONE)) \
  ROW(hypercall6, wide_call, out0 = HC(vmware_wide_call)(cmd, in1, in3, 0, 0, NONE, &out2, &out3, &out4, &out5))  \
  ROW(hypercall7, wide_call, out0 = HC(vmware_wide_call)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, NONE, NONE)) \
                                                                                                                  \
  ROW(hypercall1, static_call, out0 = HC(vmware_static_call)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall3, static_call, out0 = HC(vmware_static_call)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall4, static_call, out0 = HC(vmware_static_call)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall5, static_call, out0 = HC(vmware_static_call)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall6, static_call, out0 = HC(vmware_static_call)(cmd, in1, in3, 0, 0, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall7, static_call, out0 = HC(vmware_static_call)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5)) \
                                                                                                                  \
  ROW(hypercall1, struct, out0 = HC(vmware_struct1)(cmd, in1))                                                    \
  ROW(hypercall3, struct, out0 = HC(vmware_struct3)(cmd, in1, &out1, &out2))                                      \
  ROW(hypercall4, struct, out0 = HC(vmware_struct4)(cmd, in1, &out1, &out2, &out3))                               \
  ROW(hypercall5, struct, out0 = HC(vmware_struct5)(cmd, in1, in3, in4, in5, &out2))                              \
  ROW(hypercall6, struct, out0 = HC(vmware_struct6)(cmd, in1, in3, &out2, &out3, &out4, &out5))                   \
  ROW(hypercall7, struct, out0 = HC(vmware_struct7)(cmd, in1, in3, in4, in5, &out1, &out2, &out3))                \
                                                                                                                  \
  ROW(hypercall3, main2026, out0 = HC(vmware_main2026_3)(cmd, in1, &out1, &out2))                                 \
  ROW(hypercall4, main2026, out0 = HC(vmware_main2026_4)(cmd, in1, &out1, &out2, &out3))                          \
                                                                                                                  \
  ROW(hypercall1, plusd, out0 = HC(vmware_plusd1)(cmd, in1))                                                      \
  ROW(hypercall3, plusd, out0 = HC(vmware_plusd3)(cmd, in1, &out1, &out2))                                        \
  ROW(hypercall5, plusd, out0 = HC(vmware_plusd5)(cmd, in1, in3, in4, in5, &out2))                                \
                                                                                                                  \
  ROW(hypercall1, macro6, out0 = HC(vmware_macro6)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5))         \
  ROW(hypercall3, macro6, out0 = HC(vmware_macro6)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5))         \
  ROW(hypercall4, macro6, out0 = HC(vmware_macro6)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5))         \
  ROW(hypercall5, macro6, out0 = HC(vmware_macro6)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5))   \
  ROW(hypercall6, macro6, out0 = HC(vmware_macro6)(cmd, in1, in3, 0, 0, &out1, &out2, &out3, &out4, &out5))       \
  ROW(hypercall7, macro6, out0 = HC(vmware_macro6)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5))   \
                                                                                                                  \
  ROW(hypercall1, macro6_in4, out0 = HC(vmware_macro6_in4)(cmd, in1, &out1, &out2, &out3, &out4, &out5))          \
  ROW(hypercall3, macro6_in4, out0 = HC(vmware_macro6_in4)(cmd, in1, &out1, &out2, &out3, &out4, &out5))          \
  ROW(hypercall4, macro6_in4, out0 = HC(vmware_macro6_in4)(cmd, in1, &out1, &out2, &out3, &out4, &out5))          \
  ROW(hypercall1, macro4, out0 = HC(vmware_macro4)(cmd, in1, &out1, &out2, &out3))                                \
  ROW(hypercall3, macro4, out0 = HC(vmware_macro4)(cmd, in1, &out1, &out2, &out3))                                \
  ROW(hypercall4, macro4, out0 = HC(vmware_macro4)(cmd, in1, &out1, &out2, &out3))                                \
  ROW(hypercall1, macro2, out0 = HC(vmware_macro2)(cmd, in1, &out1))                                              \
                                                                                                                  \
  ROW(hypercall1, zeroed, out0 = HC(vmware_zeroed1)(cmd, in1))                                                    \
  ROW(hypercall3, zeroed, out0 = HC(vmware_zeroed3)(cmd, in1, &out1, &out2))                                      \
  ROW(hypercall4, zeroed, out0 = HC(vmware_zeroed4)(cmd, in1, &out1, &out2, &out3))                               \
  ROW(hypercall6, zeroed, out0 = HC(vmware_zeroed6)(cmd, in1, in3, &out2, &out3, &out4, &out5))

/* The wrappers as they ship, which are in C alone: each form behind its path. */
#define CLOBBER_SHIPPED_VMWARE_ROWS(ROW, PATH)                                                                    \
  ROW(hypercall1, narrow_##PATH, out0 = HC(vmware_hypercall1_##PATH)(cmd, in1))                                   \
  ROW(hypercall3, narrow_##PATH, out0 = HC(vmware_hypercall3_##PATH)(cmd, in1, &out1, &out2))                     \
  ROW(hypercall4, narrow_##PATH, out0 = HC(vmware_hypercall4_##PATH)(cmd, in1, &out1, &out2, &out3))              \
  ROW(hypercall5, narrow_##PATH, out0 = HC(vmware_hypercall5_##PATH)(cmd, in1, in3, in4, in5, &out2))             \
  ROW(hypercall6, narrow_##PATH, out0 = HC(vmware_hypercall6_##PATH)(cmd, in1, in3, &out2, &out3, &out4, &out5))  \
  ROW(hypercall7, narrow_##PATH, out0 = HC(vmware_hypercall7_##PATH)(cmd, in1, in3, in4, in5, &out1, &out2, &out3)) \
  ROW(hypercall1, constraints_##PATH, out0 = HC(vmware_constraints1_##PATH)(cmd, in1))                            \
  ROW(hypercall3, constraints_##PATH, out0 = HC(vmware_constraints3_##PATH)(cmd, in1, &out1, &out2))              \
  ROW(hypercall1, shared_dummy_##PATH, out0 = HC(vmware_by_inputs1_##PATH)(cmd, in1, &out5, &out5, &out5))        \
  ROW(hypercall1, by_inputs_##PATH, out0 = HC(vmware_by_inputs1_##PATH)(cmd, in1, &out1, &out2, &out3))           \
  ROW(hypercall3, by_inputs_##PATH, out0 = HC(vmware_by_inputs1_##PATH)(cmd, in1, &out1, &out2, &out3))           \
  ROW(hypercall4, by_inputs_##PATH, out0 = HC(vmware_by_inputs1_##PATH)(cmd, in1, &out1, &out2, &out3))           \
  ROW(hypercall5, by_inputs_##PATH, out0 = HC(vmware_by_inputs4_##PATH)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall6, by_inputs_##PATH, out0 = HC(vmware_by_inputs2_##PATH)(cmd, in1, in3, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall7, by_inputs_##PATH, out0 = HC(vmware_by_inputs4_##PATH)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall1, wide_##PATH, out0 = HC(vmware_wide_##PATH)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall3, wide_##PATH, out0 = HC(vmware_wide_##PATH)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall4, wide_##PATH, out0 = HC(vmware_wide_##PATH)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall5, wide_##PATH, out0 = HC(vmware_wide_##PATH)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall6, wide_##PATH, out0 = HC(vmware_wide_##PATH)(cmd, in1, in3, 0, 0, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall7, wide_##PATH, out0 = HC(vmware_wide_##PATH)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall3, main2026_##PATH, out0 = HC(vmware_main2026_3_##PATH)(cmd, in1, &out1, &out2))                   \
  ROW(hypercall4, main2026_##PATH, out0 = HC(vmware_main2026_4_##PATH)(cmd, in1, &out1, &out2, &out3))            \
  ROW(hypercall1, plusd_##PATH, out0 = HC(vmware_plusd1_##PATH)(cmd, in1))                                        \
  ROW(hypercall3, plusd_##PATH, out0 = HC(vmware_plusd3_##PATH)(cmd, in1, &out1, &out2))                          \
  ROW(hypercall5, plusd_##PATH, out0 = HC(vmware_plusd5_##PATH)(cmd, in1, in3, in4, in5, &out2))                  \
  ROW(hypercall1, static_call_##PATH, out0 = HC(vmware_static_call)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall3, static_call_##PATH, out0 = HC(vmware_static_call)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall4, static_call_##PATH, out0 = HC(vmware_static_call)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall5, static_call_##PATH, out0 = HC(vmware_static_call)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall6, static_call_##PATH, out0 = HC(vmware_static_call)(cmd, in1, in3, 0, 0, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall7, static_call_##PATH, out0 = HC(vmware_static_call)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5))

#define CLOBBER_SHIPPED_KVM_ROWS(ROW)                                                                                                \
  ROW(kvm_hypercall0, narrow_module, out0 = HC(kvm_hypercall0_module)(nr))                                                           \
  ROW(kvm_hypercall1, narrow_module, out0 = HC(kvm_hypercall1_module)(nr, in1))                                                      \
  ROW(kvm_hypercall2, narrow_module, out0 = HC(kvm_hypercall2_module)(nr, in1, in2))                                                 \
  ROW(kvm_hypercall3, narrow_module, out0 = HC(kvm_hypercall3_module)(nr, in1, in2, in3))                                            \
  ROW(kvm_hypercall4, narrow_module, out0 = HC(kvm_hypercall4_module)(nr, in1, in2, in3, in4))                                       \
  ROW(kvm_hypercall0, wide_module, out0 = HC(kvm_wide_module)(nr, 0, 0, 0, 0))                                                       \
  ROW(kvm_hypercall1, wide_module, out0 = HC(kvm_wide_module)(nr, in1, 0, 0, 0))                                                     \
  ROW(kvm_hypercall2, wide_module, out0 = HC(kvm_wide_module)(nr, in1, in2, 0, 0))                                                   \
  ROW(kvm_hypercall3, wide_module, out0 = HC(kvm_wide_module)(nr, in1, in2, in3, 0))                                                 \
  ROW(kvm_hypercall4, wide_module, out0 = HC(kvm_wide_module)(nr, in1, in2, in3, in4))

#define CLOBBER_SHIPPED_ROWS_x86_64(ROW)                                                                                             \
  CLOBBER_SHIPPED_VMWARE_ROWS(ROW, module)                                                                                           \
  CLOBBER_SHIPPED_VMWARE_ROWS(ROW, builtin)                                                                                          \
  CLOBBER_SHIPPED_KVM_ROWS(ROW)

#define CLOBBER_KVM_ROWS_x86_64(ROW)                                                                              \
  ROW(kvm_hypercall0, narrow, out0 = HC(kvm_hypercall0)(nr))                                                      \
  ROW(kvm_hypercall1, narrow, out0 = HC(kvm_hypercall1)(nr, in1))                                                 \
  ROW(kvm_hypercall2, narrow, out0 = HC(kvm_hypercall2)(nr, in1, in2))                                            \
  ROW(kvm_hypercall3, narrow, out0 = HC(kvm_hypercall3)(nr, in1, in2, in3))                                       \
  ROW(kvm_hypercall4, narrow, out0 = HC(kvm_hypercall4)(nr, in1, in2, in3, in4))                                  \
                                                                                                                  \
  ROW(kvm_hypercall0, wide, out0 = HC(kvm_wide)(nr, 0, 0, 0, 0))                                                  \
  ROW(kvm_hypercall1, wide, out0 = HC(kvm_wide)(nr, in1, 0, 0, 0))                                                \
  ROW(kvm_hypercall2, wide, out0 = HC(kvm_wide)(nr, in1, in2, 0, 0))                                              \
  ROW(kvm_hypercall3, wide, out0 = HC(kvm_wide)(nr, in1, in2, in3, 0))                                            \
  ROW(kvm_hypercall4, wide, out0 = HC(kvm_wide)(nr, in1, in2, in3, in4))

/* Only call sites use these, which don't differ in what they give and want. */
#define CLOBBER_HIGH_BANDWIDTH_ROWS_x86_64(ROW)                                                                   \
  ROW(hb_out, narrow, out0 = HC(vmware_hb_out)(cmd, in2, in3, in4, in5, in6, &out1))                              \
  ROW(hb_in, narrow, out0 = HC(vmware_hb_in)(cmd, in2, in3, in4, in5, in6, &out1))                                \
                                                                                                                  \
  ROW(hb_out, macro6, out0 = HC(vmware_hb_macro6_out)(cmd, in2, in3, in4, in5, in6, &out1))                       \
  ROW(hb_in, macro6, out0 = HC(vmware_hb_macro6_in)(cmd, in2, in3, in4, in5, in6, &out1))                         \
                                                                                                                  \
  ROW(hb_out, plus_string, out0 = HC(vmware_hb_plus_string_out)(cmd, in2, in3, in4, in5, in6, &out1))             \
  ROW(hb_in, plus_string, out0 = HC(vmware_hb_plus_string_in)(cmd, in2, in3, in4, in5, in6, &out1))

/* VMware's has no more than four inputs. */
#define CLOBBER_ABI_ROWS_x86_64(ROW)                                                                             \
  ROW(in0_out1, kvm, out0 = HC(kvm_hypercall0)(nr))                                                              \
  ROW(in0_out1, vmware, out0 = HC(vmware_hypercall1)(cmd, 0))                                                    \
  ROW(in0_out1, xen, out0 = HC(xen_hypercall0)(nr))                                                              \
  ROW(in0_out1, hyperv_slow, out0 = HC(hyperv_slow0)(nr))                                                        \
  ROW(in0_out1, hyperv_fast, out0 = HC(hyperv_fast0)(nr))                                                        \
  ROW(in0_out1, tdx_struct, out0 = HC(tdx_struct)(nr, 0, 0, 0, 0, 0, 0, &out1, &out2, &out3))                    \
                                                                                                                 \
  ROW(in1_out1, kvm, out0 = HC(kvm_hypercall1)(nr, in1))                                                         \
  ROW(in1_out1, vmware, out0 = HC(vmware_hypercall1)(cmd, in1))                                                  \
  ROW(in1_out1, xen, out0 = HC(xen_hypercall1)(nr, in1))                                                         \
  ROW(in1_out1, hyperv_slow, out0 = HC(hyperv_slow1)(nr, in1))                                                   \
  ROW(in1_out1, hyperv_fast, out0 = HC(hyperv_fast1)(nr, in1))                                                   \
  ROW(in1_out1, tdx_struct, out0 = HC(tdx_struct)(nr, in1, 0, 0, 0, 0, 0, &out1, &out2, &out3))                  \
                                                                                                                 \
  ROW(in2_out1, kvm, out0 = HC(kvm_hypercall2)(nr, in1, in2))                                                    \
  ROW(in2_out1, vmware, out0 = HC(vmware_hypercall5)(cmd, in1, in2, 0, 0, &out2))                                \
  ROW(in2_out1, xen, out0 = HC(xen_hypercall2)(nr, in1, in2))                                                    \
  ROW(in2_out1, hyperv_slow, out0 = HC(hyperv_slow2)(nr, in1, in2))                                              \
  ROW(in2_out1, hyperv_fast, out0 = HC(hyperv_fast2)(nr, in1, in2))                                              \
  ROW(in2_out1, tdx_struct, out0 = HC(tdx_struct)(nr, in1, in2, 0, 0, 0, 0, &out1, &out2, &out3))                \
                                                                                                                 \
  ROW(in4_out1, kvm, out0 = HC(kvm_hypercall4)(nr, in1, in2, in3, in4))                                          \
  ROW(in4_out1, vmware, out0 = HC(vmware_hypercall5)(cmd, in1, in2, in3, in4, &out2))                            \
  ROW(in4_out1, xen, out0 = HC(xen_hypercall4)(nr, in1, in2, in3, in4))                                          \
  ROW(in4_out1, hyperv_slow, out0 = HC(hyperv_slow4)(nr, in1, in2, in3, in4))                                    \
  ROW(in4_out1, hyperv_fast, out0 = HC(hyperv_slow4)(nr, in1, in2, in3, in4))                                    \
  ROW(in4_out1, tdx_struct, out0 = HC(tdx_struct)(nr, in1, in2, in3, in4, 0, 0, &out1, &out2, &out3))            \
                                                                                                                 \
  ROW(in6_out1, kvm, out0 = HC(kvm_in6_out1)(nr, in1, in2, in3, in4, in5, in6))                                  \
  ROW(in6_out1, xen, out0 = HC(xen_in6_out1)(nr, in1, in2, in3, in4, in5, in6))                                  \
  ROW(in6_out1, hyperv_slow, out0 = HC(hyperv_slow6)(nr, in1, in2, in3, in4, in5, in6))                          \
  ROW(in6_out1, hyperv_fast, out0 = HC(hyperv_slow6)(nr, in1, in2, in3, in4, in5, in6))                          \
  ROW(in6_out1, tdx_struct, out0 = HC(tdx_struct)(nr, in1, in2, in3, in4, in5, in6, &out1, &out2, &out3))        \
                                                                                                                 \
  ROW(in1_out4, kvm, out0 = HC(kvm_in1_out4)(nr, in1, &out1, &out2, &out3))                                      \
  ROW(in1_out4, vmware, out0 = HC(vmware_hypercall4)(cmd, in1, &out1, &out2, &out3))                             \
  ROW(in1_out4, xen, out0 = HC(xen_in1_out4)(nr, in1, &out1, &out2, &out3))                                      \
  ROW(in1_out4, hyperv_slow, out0 = HC(hyperv_slow_in1_out4)(nr, in1, &out1, &out2, &out3))                      \
  ROW(in1_out4, hyperv_fast, out0 = HC(hyperv_slow_in1_out4)(nr, in1, &out1, &out2, &out3))                      \
  ROW(in1_out4, tdx_struct, out0 = HC(tdx_struct)(nr, in1, 0, 0, 0, 0, 0, &out1, &out2, &out3))                  \
                                                                                                                 \
  ROW(in4_out4, kvm, out0 = HC(kvm_in4_out4)(nr, in1, in2, in3, in4, &out1, &out2, &out3))                       \
  ROW(in4_out4, vmware, out0 = HC(vmware_hypercall7)(cmd, in1, in2, in3, in4, &out1, &out2, &out3))              \
  ROW(in4_out4, xen, out0 = HC(xen_in4_out4)(nr, in1, in2, in3, in4, &out1, &out2, &out3))                       \
  ROW(in4_out4, hyperv_slow, out0 = HC(hyperv_slow_in4_out4)(nr, in1, in2, in3, in4, &out1, &out2, &out3))       \
  ROW(in4_out4, hyperv_fast, out0 = HC(hyperv_slow_in4_out4)(nr, in1, in2, in3, in4, &out1, &out2, &out3))       \
  ROW(in4_out4, tdx_struct, out0 = HC(tdx_struct)(nr, in1, in2, in3, in4, 0, 0, &out1, &out2, &out3))

/*
 * The same as they ship: behind the branch to a TDX guest's function, of Hyper-V by a static call. Xen's
 * call is what is left of its static call, here as there.
 */
#define CLOBBER_SHIPPED_ABI_ROWS_x86_64(ROW)                                                                     \
  ROW(in0_out1, kvm_module, out0 = HC(kvm_hypercall0_module)(nr))                                                \
  ROW(in0_out1, vmware_module, out0 = HC(vmware_hypercall1_module)(cmd, 0))                                      \
  ROW(in0_out1, xen_module, out0 = HC(xen_hypercall0)(nr))                                                       \
  ROW(in0_out1, hyperv_slow_module, out0 = HC(hyperv_slow0_module)(nr))                                          \
  ROW(in0_out1, hyperv_fast_module, out0 = HC(hyperv_fast_module)(nr, 0, 0))                                     \
  ROW(in1_out1, kvm_module, out0 = HC(kvm_hypercall1_module)(nr, in1))                                           \
  ROW(in1_out1, vmware_module, out0 = HC(vmware_hypercall1_module)(cmd, in1))                                    \
  ROW(in1_out1, xen_module, out0 = HC(xen_hypercall1)(nr, in1))                                                  \
  ROW(in1_out1, hyperv_slow_module, out0 = HC(hyperv_slow1_module)(nr, in1))                                     \
  ROW(in1_out1, hyperv_fast_module, out0 = HC(hyperv_fast_module)(nr, in1, 0))                                   \
  ROW(in2_out1, kvm_module, out0 = HC(kvm_hypercall2_module)(nr, in1, in2))                                      \
  ROW(in2_out1, vmware_module, out0 = HC(vmware_hypercall5_module)(cmd, in1, in2, 0, 0, &out2))                  \
  ROW(in2_out1, xen_module, out0 = HC(xen_hypercall2)(nr, in1, in2))                                             \
  ROW(in2_out1, hyperv_slow_module, out0 = HC(hyperv_slow2_module)(nr, in1, in2))                                \
  ROW(in2_out1, hyperv_fast_module, out0 = HC(hyperv_fast_module)(nr, in1, in2))                                 \
  ROW(in4_out1, kvm_module, out0 = HC(kvm_hypercall4_module)(nr, in1, in2, in3, in4))                            \
  ROW(in4_out1, vmware_module, out0 = HC(vmware_hypercall5_module)(cmd, in1, in2, in3, in4, &out2))              \
  ROW(in4_out1, xen_module, out0 = HC(xen_hypercall4)(nr, in1, in2, in3, in4))                                   \
  ROW(in4_out1, hyperv_slow_module, out0 = HC(hyperv_slow4_module)(nr, in1, in2, in3, in4))                      \
  ROW(in4_out1, hyperv_fast_module, out0 = HC(hyperv_slow4_module)(nr, in1, in2, in3, in4))                      \
  ROW(in6_out1, kvm_module, out0 = HC(kvm_in6_out1_module)(nr, in1, in2, in3, in4, in5, in6))                    \
  ROW(in6_out1, xen_module, out0 = HC(xen_in6_out1)(nr, in1, in2, in3, in4, in5, in6))                           \
  ROW(in6_out1, hyperv_slow_module, out0 = HC(hyperv_slow6_module)(nr, in1, in2, in3, in4, in5, in6))            \
  ROW(in6_out1, hyperv_fast_module, out0 = HC(hyperv_slow6_module)(nr, in1, in2, in3, in4, in5, in6))            \
  ROW(in1_out4, kvm_module, out0 = HC(kvm_in1_out4_module)(nr, in1, &out1, &out2, &out3))                        \
  ROW(in1_out4, vmware_module, out0 = HC(vmware_hypercall4_module)(cmd, in1, &out1, &out2, &out3))               \
  ROW(in1_out4, xen_module, out0 = HC(xen_in1_out4)(nr, in1, &out1, &out2, &out3))                               \
  ROW(in1_out4, hyperv_slow_module, out0 = HC(hyperv_slow_in1_out4_module)(nr, in1, &out1, &out2, &out3))        \
  ROW(in1_out4, hyperv_fast_module, out0 = HC(hyperv_slow_in1_out4_module)(nr, in1, &out1, &out2, &out3))        \
  ROW(in4_out4, kvm_module, out0 = HC(kvm_in4_out4_module)(nr, in1, in2, in3, in4, &out1, &out2, &out3))         \
  ROW(in4_out4, vmware_module, out0 = HC(vmware_hypercall7_module)(cmd, in1, in2, in3, in4, &out1, &out2, &out3)) \
  ROW(in4_out4, xen_module, out0 = HC(xen_in4_out4)(nr, in1, in2, in3, in4, &out1, &out2, &out3))                \
  ROW(in4_out4, hyperv_slow_module, out0 = HC(hyperv_slow_in4_out4_module)(nr, in1, in2, in3, in4, &out1, &out2, &out3)) \
  ROW(in4_out4, hyperv_fast_module, out0 = HC(hyperv_slow_in4_out4_module)(nr, in1, in2, in3, in4, &out1, &out2, &out3))

/* What needs vector registers, and where it differs from hyperv-fast. */
#define CLOBBER_VECTOR_ABI_ROWS_x86_64(ROW)                                                                      \
  ROW(in4_out1, hyperv_xmm, out0 = HC(hyperv_xmm4)(nr, in1, in2, in3, in4))                                      \
                                                                                                                 \
  ROW(in6_out1, hyperv_xmm, out0 = HC(hyperv_xmm6)(nr, in1, in2, in3, in4, in5, in6))                            \
                                                                                                                 \
  ROW(in1_out4, hyperv_xmm, out0 = HC(hyperv_xmm_in1_out4)(nr, in1, &out1, &out2, &out3))                        \
                                                                                                                 \
  ROW(in4_out4, hyperv_xmm, out0 = HC(hyperv_xmm_in4_out4)(nr, in1, in2, in3, in4, &out1, &out2, &out3))
/* clang-format on */

/*
 * Traps with no wrapper round them, for what an exit takes: a name, the transport, where
 * KVM answers it, and the instructions. Nothing is kept in a register across them.
 *
 * The hypercall is KVM's first, the ports are one of the interrupt controller's and one
 * that no device has. None of them does anything.
 */
#define CLOBBER_TRAPS_x86_64(TRAP)                                                                 \
  TRAP(hypercall, vmcall, loop, "movl $1, %%eax\n\tvmcall")                                      \
  TRAP(hypercall, vmmcall, loop, "movl $1, %%eax\n\tvmmcall")                                    \
  TRAP(first_leaf, cpuid, loop, "xorl %%eax, %%eax\n\tcpuid")                                    \
  TRAP(vendor_leaf, cpuid, loop, "movl $0x40000000, %%eax\n\tcpuid")                             \
  TRAP(interrupt_controller, io, loop, "movw $0x4d0, %%dx\n\tinb %%dx, %%al")                    \
  TRAP(unassigned_port, io, user, "movw $0x1234, %%dx\n\tinl %%dx, %%eax")                         \
  TRAP(backdoor, port, user,                                                                       \
       "movl $0x564d5868, %%eax\n\tmovl $10, %%ecx\n\tmovw $0x5658, %%dx\n\tinl %%dx, %%eax")

/*
 * No constant is added or subtracted here: processors since Golden Cove do that while they
 * rename registers, so that a chain of it takes a fifth of a cycle for each.
 */
#define CLOBBER_CHAINS_x86_64(R, V)                                                                \
  R(add, "addq %0, %0")                                                                            \
  R(sub, "subq %%rsp, %0")                                                                         \
  R(xor, "xorq $1, %0")                                                                            \
  R(shl, "shlq $1, %0")                                                                            \
  R(bswap, "bswapq %0")                                                                            \
  R(popcnt, "popcntq %0, %0")                                                                      \
  R(lea3, "leaq 8(%0,%0,4), %0")                                                                   \
  R(imul, "imulq %0, %0")                                                                          \
  R(crc32, "crc32q %0, %0")                                                                        \
  R(load, "movq (%0), %0")                                                                         \
  V(paddq, "paddq %0, %0")                                                                         \
  V(addsd, "addsd %0, %0")                                                                         \
  V(mulsd, "mulsd %0, %0")                                                                         \
  V(pmuludq, "pmuludq %0, %0")

/*
 * What one sequence waits for the one before it, of instructions and of what a wrapper does
 * with a value. The value is in rax; rcx is zero, r11 the address of words on the stack, of
 * which the first points at itself, and %[slot] the last of them.
 */
#define CLOBBER_LATENCIES_x86_64(CHAIN)                                                            \
  CHAIN(and, "andq %%r11, %%rax")                                                                  \
  CHAIN(inc, "incq %%rax")                                                                         \
  CHAIN(neg, "negq %%rax")                                                                         \
  CHAIN(lea1, "leaq (%%rax,%%rcx), %%rax")                                                         \
  CHAIN(rol, "rolq $1, %%rax")                                                                     \
  CHAIN(cmov, "cmoveq %%rcx, %%rax")                                                               \
  CHAIN(adc, "adcq %%rcx, %%rax")                                                                  \
  CHAIN(lzcnt, "lzcntq %%rax, %%rax")                                                              \
  CHAIN(movzx, "movzbl %%al, %%eax")                                                               \
  CHAIN(mul, "mulq %%rcx")                                                                         \
  CHAIN(pand, "pand %%xmm1, %%xmm0")                                                               \
  CHAIN(move_pair, "movq %%rax, %%rcx\n\tmovq %%rcx, %%rax")                                       \
  CHAIN(partial_move, "movb %%al, %%cl\n\tmovb %%cl, %%al")                                        \
  CHAIN(store_forward, "movq %%rax, 8(%%r11)\n\tmovq 8(%%r11), %%rax")                             \
  CHAIN(spill_reload, "movq %%rax, %[slot]\n\tmovq %[slot], %%rax")                                \
  CHAIN(push_pop, "pushq %%rax\n\tpopq %%rax")                                                     \
  CHAIN(call_return, "call 3b")                                                                    \
  CHAIN(exchange, "xchgq %%rax, 8(%%r11)")                                                         \
  CHAIN(lfence, "lfence")

/*
 * How fast one instruction follows another that it need not wait for: copies over enough
 * registers. The register is \r, of a vector its number; r11 is as above and never written.
 */
#define CLOBBER_THROUGHPUTS_x86_64(R, V)                                                           \
  R(add, "addq %%r11, %%\\r")                                                                    \
  R(sub, "subq %%r11, %%\\r")                                                                    \
  R(and, "andq %%r11, %%\\r")                                                                     \
  R(inc, "incq %%\\r")                                                                            \
  R(neg, "negq %%\\r")                                                                            \
  R(movzx, "movzbq %%r11b, %%\\r")                                                                \
  R(lea1, "leaq (%%\\r,%%r11), %%\\r")                                                           \
  R(lea3, "leaq 8(%%\\r,%%\\r,4), %%\\r")                                                       \
  R(shl, "shlq $1, %%\\r")                                                                        \
  R(rol, "rolq $1, %%\\r")                                                                        \
  R(bt, "btq $3, %%\\r")                                                                          \
  R(cmov, "cmoveq %%r11, %%\\r")                                                                  \
  R(bswap, "bswapq %%\\r")                                                                        \
  R(popcnt, "popcntq %%\\r, %%\\r")                                                              \
  R(lzcnt, "lzcntq %%\\r, %%\\r")                                                                \
  R(imul, "imulq %%\\r, %%\\r")                                                                  \
  R(crc32, "crc32q %%\\r, %%\\r")                                                                \
  R(mov, "movq %%r11, %%\\r")                                                                     \
  R(zero, "xorq %%\\r, %%\\r")                                                                   \
  R(nop, "nopl 64(%%rax)")                                                                         \
  R(load, "movq (%%r11), %%\\r")                                                                  \
  R(store, "movq %%\\r, 8(%%r11)")                                                                \
  V(paddq, "paddq %%xmm\\r, %%xmm\\r")                                                           \
  V(pand, "pand %%xmm\\r, %%xmm\\r")                                                             \
  V(addsd, "addsd %%xmm\\r, %%xmm\\r")                                                           \
  V(mulsd, "mulsd %%xmm\\r, %%xmm\\r")                                                           \
  V(pmuludq, "pmuludq %%xmm\\r, %%xmm\\r")                                                       \
  V(vector_load, "movaps (%%r11), %%xmm\\r")                                                      \
  V(vector_store, "movaps %%xmm\\r, 16(%%r11)")

#endif /* CCATALOGUE_X86_64_H */
