#ifndef CCATALOGUE_H
#define CCATALOGUE_H

/*
 * The catalogue: every operation, every form that serves it, and the controls.
 *
 * The lists are macros, so that the C loops expand them; the arrays at the end hold
 * the same lists as text, from which the Swift loops are written and the loops
 * are named. A new form is its header and its lines in the rows of an architecture.
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

/* The second is what asks for the host's time; its caller wants all four results. */
#define CLOBBER_INPUTS_smccc0
#define CLOBBER_OUTPUTS_smccc0 OUTPUT(out0)

#define CLOBBER_INPUTS_smccc1 VALUE(in1)
#define CLOBBER_OUTPUTS_smccc1 OUTPUT(out0) OUTPUT(out1) OUTPUT(out2) OUTPUT(out3)

#define CLOBBER_INPUTS_smccc3 VALUE(in1) VALUE(in2) VALUE(in3)
#define CLOBBER_OUTPUTS_smccc3 OUTPUT(out0)

#define CLOBBER_INPUTS_smccc7                                                                      \
  VALUE(in1) VALUE(in2) VALUE(in3) VALUE(in4) VALUE(in5) VALUE(in6) VALUE(in7)
#define CLOBBER_OUTPUTS_smccc7 OUTPUT(out0)

/*
 * What is asked of every ABI: so many inputs and so many results. The caller needs the
 * inputs again, and has others each time.
 */
#define CLOBBER_EACH_INPUT_in0_out1(DO)
#define CLOBBER_INPUTS_in0_out1 CLOBBER_EACH_INPUT_in0_out1(VALUE)
#define CLOBBER_OUTPUTS_in0_out1 OUTPUT(out0)

#define CLOBBER_EACH_INPUT_in1_out1(DO) DO(in1)
#define CLOBBER_INPUTS_in1_out1 CLOBBER_EACH_INPUT_in1_out1(VALUE)
#define CLOBBER_OUTPUTS_in1_out1 OUTPUT(out0)

#define CLOBBER_EACH_INPUT_in2_out1(DO) DO(in1) DO(in2)
#define CLOBBER_INPUTS_in2_out1 CLOBBER_EACH_INPUT_in2_out1(VALUE)
#define CLOBBER_OUTPUTS_in2_out1 OUTPUT(out0)

#define CLOBBER_EACH_INPUT_in4_out1(DO) DO(in1) DO(in2) DO(in3) DO(in4)
#define CLOBBER_INPUTS_in4_out1 CLOBBER_EACH_INPUT_in4_out1(VALUE)
#define CLOBBER_OUTPUTS_in4_out1 OUTPUT(out0)

#define CLOBBER_EACH_INPUT_in6_out1(DO) DO(in1) DO(in2) DO(in3) DO(in4) DO(in5) DO(in6)
#define CLOBBER_INPUTS_in6_out1 CLOBBER_EACH_INPUT_in6_out1(VALUE)
#define CLOBBER_OUTPUTS_in6_out1 OUTPUT(out0)

#define CLOBBER_EACH_INPUT_in1_out4(DO) DO(in1)
#define CLOBBER_INPUTS_in1_out4 CLOBBER_EACH_INPUT_in1_out4(VALUE)
#define CLOBBER_OUTPUTS_in1_out4 OUTPUT(out0) OUTPUT(out1) OUTPUT(out2) OUTPUT(out3)

#define CLOBBER_EACH_INPUT_in4_out4(DO) DO(in1) DO(in2) DO(in3) DO(in4)
#define CLOBBER_INPUTS_in4_out4 CLOBBER_EACH_INPUT_in4_out4(VALUE)
#define CLOBBER_OUTPUTS_in4_out4 OUTPUT(out0) OUTPUT(out1) OUTPUT(out2) OUTPUT(out3)

#define CLOBBER_ABI_OPERATIONS(OPERATION)                                                          \
  OPERATION(in0_out1, every)                                                                       \
  OPERATION(in1_out1, every)                                                                       \
  OPERATION(in2_out1, every)                                                                       \
  OPERATION(in4_out1, every)                                                                       \
  OPERATION(in6_out1, every)                                                                       \
  OPERATION(in1_out4, every)                                                                       \
  OPERATION(in4_out4, every)
#define CLOBBER_ABI_OPERATIONS_x86_64 CLOBBER_ABI_OPERATIONS
#define CLOBBER_ABI_OPERATIONS_aarch64 CLOBBER_ABI_OPERATIONS

/*
 * For each architecture: its operations with their register contract; its rows; its
 * traps; its chains and sequences. Of operations that every ABI is asked for the form is the ABI, and its
 * first row is what the others are compared with, as in all operations.
 *
 * A row is an operation, a form, and the call that the caller writes. HC() takes the
 * transport; NONE is an address that is not given. The text is C and, but for the
 * marks of unsafety, also Swift.
 *
 * Chains of one instruction that depends on itself, for the core clock and against
 * the latencies that are known. The register is %0, an integer or, for V, a vector.
 */
#include "aarch64.h"
#include "x86_64.h"
#include "x86_64_sites.h"

/* Those of the architecture that is compiled for. */
#if defined(__aarch64__)
#define CLOBBER_ROWS CLOBBER_ROWS_aarch64
#define CLOBBER_SHIPPED_ROWS CLOBBER_SHIPPED_ROWS_aarch64
#define CLOBBER_ABI_ROWS CLOBBER_ABI_ROWS_aarch64
#define CLOBBER_SHIPPED_ABI_ROWS CLOBBER_SHIPPED_ABI_ROWS_aarch64
#define CLOBBER_CHAINS CLOBBER_CHAINS_aarch64
#define CLOBBER_LATENCIES CLOBBER_LATENCIES_aarch64
#define CLOBBER_THROUGHPUTS CLOBBER_THROUGHPUTS_aarch64
#define CLOBBER_TRAPS CLOBBER_TRAPS_aarch64
#else
#define CLOBBER_ROWS CLOBBER_ROWS_x86_64
#define CLOBBER_SHIPPED_ROWS CLOBBER_SHIPPED_ROWS_x86_64
#define CLOBBER_SHIPPED_ABI_ROWS CLOBBER_SHIPPED_ABI_ROWS_x86_64
#if defined(__SSE2__)
#define CLOBBER_ABI_ROWS(ROW) CLOBBER_ABI_ROWS_x86_64(ROW) CLOBBER_VECTOR_ABI_ROWS_x86_64(ROW)
#else
#define CLOBBER_ABI_ROWS CLOBBER_ABI_ROWS_x86_64
#endif
#define CLOBBER_CHAINS CLOBBER_CHAINS_x86_64
#define CLOBBER_LATENCIES CLOBBER_LATENCIES_x86_64
#define CLOBBER_THROUGHPUTS CLOBBER_THROUGHPUTS_x86_64
#define CLOBBER_TRAPS CLOBBER_TRAPS_x86_64
#endif

/* Values that the caller keeps across the call; what follows LIVE is passed on to each. */
#define CLOBBER_LIVE_VALUES(LIVE, ...)                                                             \
  LIVE(0, __VA_ARGS__)                                                                             \
  LIVE(2, __VA_ARGS__)                                                                             \
  LIVE(4, __VA_ARGS__)                                                                             \
  LIVE(6, __VA_ARGS__)                                                                             \
  LIVE(8, __VA_ARGS__)                                                                             \
  LIVE(10, __VA_ARGS__)                                                                            \
  LIVE(12, __VA_ARGS__)

/* Controls: the narrow hypercall1 with so many dependent adds put into its loop. */
#define CLOBBER_DOSES(DOSE) DOSE(1) DOSE(2) DOSE(4) DOSE(8) DOSE(16) DOSE(32) DOSE(64)

/* Instructions of a chain in one iteration of its loop. */
#define CLOBBER_CHAIN_LENGTH 64
/*
 * Instructions of a stream in one iteration: so many that the loop's own two, which compete with
 * them, are less than two thousandths of them, and few enough for the caches of decoded ones. The
 * same number of copies for each of twelve general and of sixteen vector registers.
 */
#define CLOBBER_STREAM_LENGTH 1152

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

struct clobber_sequence {
  const char *name, *instructions;
};

struct clobber_trap {
  const char *name, *transport, *answered_in;
};

struct clobber_site {
  const char *name, *bandwidth;
  int calls, live;
};

struct clobber_site_form {
  const char *bandwidth, *name;
};

enum clobber_architecture { clobber_x86_64, clobber_aarch64 };

/*
 * The lists as text, by architecture and index; null past the end, which an empty
 * entry marks, as a list may be empty. An entry of a list has the same text in a
 * program for either architecture, so that one knows the loops of both.
 */
#define CLOBBER_TEXT_AT(name, type, LISTS, ENTRY)                                                  \
  static inline const struct clobber_##type *clobber_##name##_at(                                  \
      enum clobber_architecture architecture, size_t index) {                                      \
    static const struct clobber_##type x86_64[] = {LISTS##_x86_64(ENTRY){0}};                          \
    static const struct clobber_##type aarch64[] = {LISTS##_aarch64(ENTRY){0}};                        \
    if (architecture == clobber_aarch64)                                                           \
      return index + 1 < sizeof aarch64 / sizeof *aarch64 ? &aarch64[index] : NULL;                \
    return index + 1 < sizeof x86_64 / sizeof *x86_64 ? &x86_64[index] : NULL;                     \
  }

#define CLOBBER_OPERATION_TEXT(name, abi)                                                          \
  {#name, #abi, CLOBBER_TEXT(CLOBBER_INPUTS_##name), CLOBBER_TEXT(CLOBBER_OUTPUTS_##name)},
CLOBBER_TEXT_AT(operation, operation, CLOBBER_OPERATIONS, CLOBBER_OPERATION_TEXT)

#define CLOBBER_ROW_TEXT(operation, form, call) {#operation, #form, #call},
CLOBBER_TEXT_AT(row, row, CLOBBER_ROWS, CLOBBER_ROW_TEXT)
CLOBBER_TEXT_AT(shipped_row, row, CLOBBER_SHIPPED_ROWS, CLOBBER_ROW_TEXT)

CLOBBER_TEXT_AT(abi_operation, operation, CLOBBER_ABI_OPERATIONS, CLOBBER_OPERATION_TEXT)
CLOBBER_TEXT_AT(abi_row, row, CLOBBER_ABI_ROWS, CLOBBER_ROW_TEXT)
CLOBBER_TEXT_AT(shipped_abi_row, row, CLOBBER_SHIPPED_ABI_ROWS, CLOBBER_ROW_TEXT)
CLOBBER_TEXT_AT(vector_abi_row, row, CLOBBER_VECTOR_ABI_ROWS, CLOBBER_ROW_TEXT)

#define CLOBBER_CHAIN_TEXT(name, text) {#name, text},
#define CLOBBER_CHAINS_OF_ONE_MARK_x86_64(MARK) CLOBBER_CHAINS_x86_64(MARK, MARK)
#define CLOBBER_CHAINS_OF_ONE_MARK_aarch64(MARK) CLOBBER_CHAINS_aarch64(MARK, MARK)
CLOBBER_TEXT_AT(chain, chain, CLOBBER_CHAINS_OF_ONE_MARK, CLOBBER_CHAIN_TEXT)

#define CLOBBER_THROUGHPUTS_OF_ONE_MARK_x86_64(MARK) CLOBBER_THROUGHPUTS_x86_64(MARK, MARK)
#define CLOBBER_THROUGHPUTS_OF_ONE_MARK_aarch64(MARK) CLOBBER_THROUGHPUTS_aarch64(MARK, MARK)
CLOBBER_TEXT_AT(latency, sequence, CLOBBER_LATENCIES, CLOBBER_CHAIN_TEXT)
CLOBBER_TEXT_AT(throughput, sequence, CLOBBER_THROUGHPUTS_OF_ONE_MARK, CLOBBER_CHAIN_TEXT)

#define CLOBBER_TRAP_TEXT(name, transport, answered_in, text)                                      \
  {#name, #transport, #answered_in},
CLOBBER_TEXT_AT(trap, trap, CLOBBER_TRAPS, CLOBBER_TRAP_TEXT)

#define CLOBBER_SITE_TEXT(name, bandwidth, calls, live) {#name, #bandwidth, calls, live},
CLOBBER_TEXT_AT(site, site, CLOBBER_SITES, CLOBBER_SITE_TEXT)

#define CLOBBER_SITE_FORM_TEXT(bandwidth, name) {#bandwidth, #name},
CLOBBER_TEXT_AT(site_form, site_form, CLOBBER_SITE_FORMS, CLOBBER_SITE_FORM_TEXT)
CLOBBER_TEXT_AT(shipped_site_form, site_form, CLOBBER_SHIPPED_SITE_FORMS, CLOBBER_SITE_FORM_TEXT)

/* Numbers end with a negative one. */
#define CLOBBER_NUMBER(n, ...) n,

static inline int clobber_live_values_at(size_t index) {
  static const int values[] = {CLOBBER_LIVE_VALUES(CLOBBER_NUMBER, )};
  return index < sizeof values / sizeof *values ? values[index] : -1;
}

static inline int clobber_dose_at(size_t index) {
  static const int values[] = {CLOBBER_DOSES(CLOBBER_NUMBER)};
  return index < sizeof values / sizeof *values ? values[index] : -1;
}

#endif /* CCATALOGUE_H */
