#ifndef CCATALOGUE_H
#define CCATALOGUE_H

/*
 * The catalogue: every operation, every form that serves it, and the controls.
 *
 * The lists are macros, so that the C loops expand them; the arrays at the end hold
 * the same lists as text, from which the Swift loops are written and the kernels
 * are named. A new form is its header and its lines in CLOBBER_ROWS.
 */

#include <stddef.h>

/*
 * What an operation gives and what it wants. CONSTANT is an input that the kernel's
 * own call sites pass as a literal; VALUE is one that they hold in a variable, and
 * that a loop needs again. OUTPUT is one that the caller consumes.
 */
#define CLOBBER_INPUTS_hypercall1 CONSTANT(in1)
#define CLOBBER_OUTPUTS_hypercall1 OUTPUT(out0)

#define CLOBBER_INPUTS_hypercall3 CONSTANT(in1)
#define CLOBBER_OUTPUTS_hypercall3 OUTPUT(out0) OUTPUT(out1) OUTPUT(out2)

#define CLOBBER_INPUTS_hypercall4 CONSTANT(in1)
#define CLOBBER_OUTPUTS_hypercall4 OUTPUT(out0) OUTPUT(out1) OUTPUT(out2) OUTPUT(out3)

#define CLOBBER_INPUTS_hypercall5 VALUE(in1) VALUE(in3) VALUE(in4) VALUE(in5)
#define CLOBBER_OUTPUTS_hypercall5 OUTPUT(out0) OUTPUT(out2)

#define CLOBBER_INPUTS_hypercall6 CONSTANT(in1) CONSTANT(in3)
#define CLOBBER_OUTPUTS_hypercall6 OUTPUT(out0) OUTPUT(out2) OUTPUT(out3) OUTPUT(out4) OUTPUT(out5)

#define CLOBBER_INPUTS_hypercall7 CONSTANT(in1) VALUE(in3) VALUE(in4) VALUE(in5)
#define CLOBBER_OUTPUTS_hypercall7 OUTPUT(out0) OUTPUT(out1) OUTPUT(out2) OUTPUT(out3)

#define CLOBBER_INPUTS_kvm_hypercall0
#define CLOBBER_OUTPUTS_kvm_hypercall0 OUTPUT(out0)

#define CLOBBER_INPUTS_kvm_hypercall1 VALUE(in1)
#define CLOBBER_OUTPUTS_kvm_hypercall1 OUTPUT(out0)

#define CLOBBER_INPUTS_kvm_hypercall2 VALUE(in1) VALUE(in2)
#define CLOBBER_OUTPUTS_kvm_hypercall2 OUTPUT(out0)

#define CLOBBER_INPUTS_kvm_hypercall3 VALUE(in1) VALUE(in2) VALUE(in3)
#define CLOBBER_OUTPUTS_kvm_hypercall3 OUTPUT(out0)

#define CLOBBER_INPUTS_kvm_hypercall4 VALUE(in1) VALUE(in2) VALUE(in3) VALUE(in4)
#define CLOBBER_OUTPUTS_kvm_hypercall4 OUTPUT(out0)

#define CLOBBER_OPERATIONS(OPERATION)                                                              \
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

/*
 * A row is an operation, a form, and the call that the caller writes. HC() takes the
 * transport; NONE is an address that is not given. The text is C and, but for the
 * marks of unsafety, also Swift.
 */
/* clang-format off */
#define CLOBBER_ROWS(ROW)                                                                                         \
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
/* clang-format on */

/* Values that the caller keeps across the call. */
#define CLOBBER_LIVE_VALUES(LIVE) LIVE(0) LIVE(2) LIVE(4) LIVE(6) LIVE(8) LIVE(10) LIVE(12)

/* Controls: the narrow hypercall1 with so many dependent adds put into its loop. */
#define CLOBBER_DOSES(DOSE) DOSE(1) DOSE(4) DOSE(16)

/*
 * Chains of one instruction that depends on itself, for the core clock and against
 * the latencies that are known. The register is %0, an integer or, for V, a vector.
 */
#define CLOBBER_CHAINS(R, V)                                                                       \
  R(add, "addq $1, %0")                                                                            \
  R(sub, "subq $1, %0")                                                                            \
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

/* Instructions of a chain in one iteration of its loop. */
#define CLOBBER_CHAIN_LENGTH 64

#define CLOBBER_TEXT_(x) #x
#define CLOBBER_TEXT(x) CLOBBER_TEXT_(x)

struct clobber_operation {
  const char *name, *abi, *inputs, *outputs;
};

struct clobber_row {
  const char *operation, *form, *call;
};

struct clobber_chain {
  const char *name, *instruction;
};

/* The lists as text, by index; null past the end. */

static inline const struct clobber_operation *clobber_operation_at(size_t index) {
#define CLOBBER_OPERATION_TEXT(name, abi)                                                          \
  {#name, #abi, CLOBBER_TEXT(CLOBBER_INPUTS_##name), CLOBBER_TEXT(CLOBBER_OUTPUTS_##name)},
  static const struct clobber_operation operations[] = {CLOBBER_OPERATIONS(CLOBBER_OPERATION_TEXT)};
  return index < sizeof operations / sizeof *operations ? &operations[index] : NULL;
}

static inline const struct clobber_row *clobber_row_at(size_t index) {
#define CLOBBER_ROW_TEXT(operation, form, call) {#operation, #form, #call},
  static const struct clobber_row rows[] = {CLOBBER_ROWS(CLOBBER_ROW_TEXT)};
  return index < sizeof rows / sizeof *rows ? &rows[index] : NULL;
}

static inline const struct clobber_chain *clobber_chain_at(size_t index) {
#define CLOBBER_CHAIN_TEXT(name, text) {#name, text},
  static const struct clobber_chain chains[] = {
      CLOBBER_CHAINS(CLOBBER_CHAIN_TEXT, CLOBBER_CHAIN_TEXT)};
  return index < sizeof chains / sizeof *chains ? &chains[index] : NULL;
}

/* Numbers end with a negative one. */
#define CLOBBER_NUMBER(n) n,

static inline int clobber_live_values_at(size_t index) {
  static const int values[] = {CLOBBER_LIVE_VALUES(CLOBBER_NUMBER)};
  return index < sizeof values / sizeof *values ? values[index] : -1;
}

static inline int clobber_dose_at(size_t index) {
  static const int values[] = {CLOBBER_DOSES(CLOBBER_NUMBER)};
  return index < sizeof values / sizeof *values ? values[index] : -1;
}

#endif /* CCATALOGUE_H */
