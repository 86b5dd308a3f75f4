#ifndef CCATALOGUE_AARCH64_H
#define CCATALOGUE_AARCH64_H

/*
 * What there is on aarch64. VMware's wrappers 3 and 4 are not made for it, nor are the
 * forms that are about what happened to those of x86-64.
 */

#define CLOBBER_OPERATIONS_aarch64(OPERATION)                                                      \
  OPERATION(hypercall1, vmware_arm64)                                                              \
  OPERATION(hypercall5, vmware_arm64)                                                              \
  OPERATION(hypercall6, vmware_arm64)                                                              \
  OPERATION(hypercall7, vmware_arm64)                                                              \
  OPERATION(smccc0, smccc)                                                                         \
  OPERATION(smccc1, smccc)                                                                         \
  OPERATION(smccc3, smccc)                                                                         \
  OPERATION(smccc7, smccc)

/* clang-format off */
/* None of the kernel's wrappers here has a path. */
#define CLOBBER_SHIPPED_ROWS_aarch64(ROW)
#define CLOBBER_SHIPPED_ABI_ROWS_aarch64(ROW)

#define CLOBBER_ROWS_aarch64(ROW)                                                                                 \
  ROW(hypercall1, narrow, out0 = HC(vmware_hypercall1)(cmd, in1))                                                 \
  ROW(hypercall5, narrow, out0 = HC(vmware_hypercall5)(cmd, in1, in3, in4, in5, &out2))                           \
  ROW(hypercall6, narrow, out0 = HC(vmware_hypercall6)(cmd, in1, in3, &out2, &out3, &out4, &out5))                \
  ROW(hypercall7, narrow, out0 = HC(vmware_hypercall7)(cmd, in1, in3, in4, in5, &out1, &out2, &out3))             \
                                                                                                                  \
  ROW(hypercall1, by_inputs, out0 = HC(vmware_by_inputs1)(cmd, in1, &out1, &out2, &out3))                         \
  ROW(hypercall5, by_inputs, out0 = HC(vmware_by_inputs4)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5)) \
  ROW(hypercall6, by_inputs, out0 = HC(vmware_by_inputs2)(cmd, in1, in3, &out1, &out2, &out3, &out4, &out5))      \
  ROW(hypercall7, by_inputs, out0 = HC(vmware_by_inputs4)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5)) \
                                                                                                                  \
  ROW(hypercall1, wide, out0 = HC(vmware_wide)(cmd, in1, 0, 0, 0, &out1, &out2, &out3, &out4, &out5))             \
  ROW(hypercall5, wide, out0 = HC(vmware_wide)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5))       \
  ROW(hypercall6, wide, out0 = HC(vmware_wide)(cmd, in1, in3, 0, 0, &out1, &out2, &out3, &out4, &out5))           \
  ROW(hypercall7, wide, out0 = HC(vmware_wide)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, &out4, &out5))       \
                                                                                                                  \
  ROW(hypercall1, wide_call, out0 = HC(vmware_wide_call)(cmd, in1, 0, 0, 0, NONE, NONE, NONE, NONE, NONE))        \
  ROW(hypercall5, wide_call, out0 = HC(vmware_wide_call)(cmd, in1, in3, in4, in5, NONE, &out2, NONE, NONE, NONE)) \
  ROW(hypercall6, wide_call, out0 = HC(vmware_wide_call)(cmd, in1, in3, 0, 0, NONE, &out2, &out3, &out4, &out5))  \
  ROW(hypercall7, wide_call, out0 = HC(vmware_wide_call)(cmd, in1, in3, in4, in5, &out1, &out2, &out3, NONE, NONE)) \
                                                                                                                  \
  ROW(hypercall1, struct, out0 = HC(vmware_struct1)(cmd, in1))                                                    \
  ROW(hypercall5, struct, out0 = HC(vmware_struct5)(cmd, in1, in3, in4, in5, &out2))                              \
  ROW(hypercall6, struct, out0 = HC(vmware_struct6)(cmd, in1, in3, &out2, &out3, &out4, &out5))                   \
  ROW(hypercall7, struct, out0 = HC(vmware_struct7)(cmd, in1, in3, in4, in5, &out1, &out2, &out3))                \
                                                                                                                  \
  ROW(smccc0, narrow, out0 = HC(smccc0)(nr, &out1, &out2, &out3))                                                 \
  ROW(smccc1, narrow, out0 = HC(smccc1)(nr, in1, &out1, &out2, &out3))                                            \
  ROW(smccc3, narrow, out0 = HC(smccc3)(nr, in1, in2, in3, &out1, &out2, &out3))                                  \
  ROW(smccc7, narrow, out0 = HC(smccc7)(nr, in1, in2, in3, in4, in5, in6, in7, &out1, &out2, &out3))              \
                                                                                                                  \
  ROW(smccc0, wide, out0 = HC(smccc_wide)(nr, 0, 0, 0, 0, 0, 0, 0, &out1, &out2, &out3))                          \
  ROW(smccc1, wide, out0 = HC(smccc_wide)(nr, in1, 0, 0, 0, 0, 0, 0, &out1, &out2, &out3))                        \
  ROW(smccc3, wide, out0 = HC(smccc_wide)(nr, in1, in2, in3, 0, 0, 0, 0, &out1, &out2, &out3))                    \
  ROW(smccc7, wide, out0 = HC(smccc_wide)(nr, in1, in2, in3, in4, in5, in6, in7, &out1, &out2, &out3))

/* VMware's has no more than four inputs. */
#define CLOBBER_ABI_ROWS_aarch64(ROW)                                                                            \
  ROW(in0_out1, smccc_11, out0 = HC(smccc0)(nr, &out1, &out2, &out3))                                            \
  ROW(in0_out1, smccc_10, out0 = HC(smccc10)(nr, 0, 0, 0, 0, 0, 0, &out1, &out2, &out3))                         \
  ROW(in0_out1, smccc_12, out0 = HC(smccc12)(nr, 0, 0, 0, 0, 0, 0, &out1, &out2, &out3))                         \
  ROW(in0_out1, vmware_mrs, out0 = HC(vmware_hypercall1)(cmd, 0))                                                \
                                                                                                                 \
  ROW(in1_out1, smccc_11, out0 = HC(smccc1)(nr, in1, &out1, &out2, &out3))                                       \
  ROW(in1_out1, smccc_10, out0 = HC(smccc10)(nr, in1, 0, 0, 0, 0, 0, &out1, &out2, &out3))                       \
  ROW(in1_out1, smccc_12, out0 = HC(smccc12)(nr, in1, 0, 0, 0, 0, 0, &out1, &out2, &out3))                       \
  ROW(in1_out1, vmware_mrs, out0 = HC(vmware_hypercall1)(cmd, in1))                                              \
                                                                                                                 \
  ROW(in2_out1, smccc_11, out0 = HC(smccc2)(nr, in1, in2, &out1, &out2, &out3))                                  \
  ROW(in2_out1, smccc_10, out0 = HC(smccc10)(nr, in1, in2, 0, 0, 0, 0, &out1, &out2, &out3))                     \
  ROW(in2_out1, smccc_12, out0 = HC(smccc12)(nr, in1, in2, 0, 0, 0, 0, &out1, &out2, &out3))                     \
  ROW(in2_out1, vmware_mrs, out0 = HC(vmware_hypercall5)(cmd, in1, in2, 0, 0, &out2))                            \
                                                                                                                 \
  ROW(in4_out1, smccc_11, out0 = HC(smccc4)(nr, in1, in2, in3, in4, &out1, &out2, &out3))                        \
  ROW(in4_out1, smccc_10, out0 = HC(smccc10)(nr, in1, in2, in3, in4, 0, 0, &out1, &out2, &out3))                 \
  ROW(in4_out1, smccc_12, out0 = HC(smccc12)(nr, in1, in2, in3, in4, 0, 0, &out1, &out2, &out3))                 \
  ROW(in4_out1, vmware_mrs, out0 = HC(vmware_hypercall5)(cmd, in1, in2, in3, in4, &out2))                        \
                                                                                                                 \
  ROW(in6_out1, smccc_11, out0 = HC(smccc6)(nr, in1, in2, in3, in4, in5, in6, &out1, &out2, &out3))              \
  ROW(in6_out1, smccc_10, out0 = HC(smccc10)(nr, in1, in2, in3, in4, in5, in6, &out1, &out2, &out3))             \
  ROW(in6_out1, smccc_12, out0 = HC(smccc12)(nr, in1, in2, in3, in4, in5, in6, &out1, &out2, &out3))             \
                                                                                                                 \
  ROW(in1_out4, smccc_11, out0 = HC(smccc1)(nr, in1, &out1, &out2, &out3))                                       \
  ROW(in1_out4, smccc_10, out0 = HC(smccc10)(nr, in1, 0, 0, 0, 0, 0, &out1, &out2, &out3))                       \
  ROW(in1_out4, smccc_12, out0 = HC(smccc12)(nr, in1, 0, 0, 0, 0, 0, &out1, &out2, &out3))                       \
  ROW(in1_out4, vmware_mrs, out0 = HC(vmware_hypercall7)(cmd, in1, 0, 0, 0, &out1, &out2, &out3))                \
                                                                                                                 \
  ROW(in4_out4, smccc_11, out0 = HC(smccc4)(nr, in1, in2, in3, in4, &out1, &out2, &out3))                        \
  ROW(in4_out4, smccc_10, out0 = HC(smccc10)(nr, in1, in2, in3, in4, 0, 0, &out1, &out2, &out3))                 \
  ROW(in4_out4, smccc_12, out0 = HC(smccc12)(nr, in1, in2, in3, in4, 0, 0, &out1, &out2, &out3))                 \
  ROW(in4_out4, vmware_mrs, out0 = HC(vmware_hypercall7)(cmd, in1, in2, in3, in4, &out1, &out2, &out3))

#define CLOBBER_VECTOR_ABI_ROWS_aarch64(ROW)
/* clang-format on */

/* No call sites: those in the kernel are looked at for x86-64. */
#define CLOBBER_SITES_aarch64(SITE)
#define CLOBBER_SITE_FORMS_aarch64(FORM)
#define CLOBBER_SHIPPED_SITE_FORMS_aarch64(FORM)

/*
 * Traps with no wrapper round them: the hypercall asks for the version of the power
 * interface, the read is VMware's GETVERSION.
 */
#define CLOBBER_TRAPS_aarch64(TRAP)                                                                \
  TRAP(hypercall, hvc, loop, "movz w0, #0x8400, lsl #16\n\thvc #0")                              \
  TRAP(backdoor, mrs, user,                                                                        \
       "movz w0, #0x564d, lsl #16\n\tmovk w0, #0x5868\n\tmov w2, #10\n\tmov w3, #0x5658\n\t"       \
       "movz x7, #0x86, lsl #32\n\tmovk x7, #0xe\n\tmrs xzr, mdccsr_el0")

#define CLOBBER_CHAINS_aarch64(R, V)                                                               \
  R(add, "add %0, %0, %0")                                                                         \
  R(sub, "sub %0, %0, x29")                                                                       \
  R(eor, "eor %0, %0, #1")                                                                         \
  R(lsl, "lsl %0, %0, #1")                                                                         \
  R(rev, "rev %0, %0")                                                                             \
  R(clz, "clz %0, %0")                                                                             \
  R(mul, "mul %0, %0, %0")                                                                         \
  R(load, "ldr %0, [%0]")                                                                          \
  V(fadd, "fadd %d0, %d0, %d0")                                                                    \
  V(fmul, "fmul %d0, %d0, %d0")

/*
 * As on x86-64: the value is in x0; x1 is zero, x9 the address of words on the stack, of which
 * the first points at itself, and %[slot] the last of them.
 */
#define CLOBBER_LATENCIES_aarch64(CHAIN)                                                           \
  CHAIN(and, "and x0, x0, x9")                                                                     \
  CHAIN(neg, "neg x0, x0")                                                                         \
  CHAIN(ror, "ror x0, x0, #1")                                                                     \
  CHAIN(csel, "csel x0, x1, x0, eq")                                                               \
  CHAIN(adc, "adc x0, x0, x1")                                                                     \
  CHAIN(move_pair, "mov x1, x0\n\tmov x0, x1")                                                     \
  CHAIN(store_forward, "str x0, [x9, #8]\n\tldr x0, [x9, #8]")                                     \
  CHAIN(spill_reload, "str x0, %[slot]\n\tldr x0, %[slot]")                                        \
  CHAIN(push_pop, "str x0, [sp, #-16]!\n\tldr x0, [sp], #16")                                      \
  CHAIN(call_return, "bl 3b")                                                                      \
  CHAIN(isb, "isb")

#define CLOBBER_THROUGHPUTS_aarch64(R, V)                                                          \
  R(add, "add x\\r, x\\r, x9")                                                                   \
  R(sub, "sub x\\r, x\\r, x9")                                                                   \
  R(and, "and x\\r, x\\r, x9")                                                                   \
  R(lsl, "lsl x\\r, x\\r, #1")                                                                   \
  R(csel, "csel x\\r, x9, x\\r, eq")                                                             \
  R(rev, "rev x\\r, x\\r")                                                                       \
  R(clz, "clz x\\r, x\\r")                                                                       \
  R(mul, "mul x\\r, x\\r, x\\r")                                                                \
  R(mov, "mov x\\r, x9")                                                                          \
  R(nop, "nop")                                                                                    \
  R(load, "ldr x\\r, [x9]")                                                                       \
  R(store, "str x\\r, [x9, #8]")                                                                  \
  V(fadd, "fadd d\\r, d\\r, d\\r")                                                              \
  V(fmul, "fmul d\\r, d\\r, d\\r")

#endif /* CCATALOGUE_AARCH64_H */
