#include "CAudit.h"

#if defined(__x86_64__)

#include "CHypercall.h"
#include "exchange.h"

enum { RAX, RBX, RCX, RDX, RSI, RDI, R8 = 8, R9, FLAGS = 16 };

/* Carry, parity, adjust, zero, sign, overflow: all others stay as they are. */
#define ARITHMETIC_FLAGS 0x8d5u

typedef void exchange(uint64_t *before, uint64_t *after, void (*target)(void));

/* The traps, word for word those of the wrappers. */
EXCHANGE(nop, HYPERCALL_TRAP_nop)
EXCHANGE(lfence, HYPERCALL_TRAP_lfence)
EXCHANGE(port, HYPERCALL_TRAP_port)
EXCHANGE(vmcall, HYPERCALL_TRAP_vmcall)
EXCHANGE(vmmcall, HYPERCALL_TRAP_vmmcall)
EXCHANGE(hb_out, HYPERCALL_HB_OUT_port)
EXCHANGE(hb_in, HYPERCALL_HB_IN_port)

/* A call with four words of arguments on the stack, all of them 0. */
EXCHANGE(call, "pushq $0\n\tpushq $0\n\tpushq $0\n\tpushq $0\n\t"
               "callq *40(%%rsp)\n\t"
               "leaq 32(%%rsp), %%rsp")

static exchange *const traps[] = {exchange_nop, exchange_lfence, exchange_port, exchange_vmcall,
                                  exchange_vmmcall};

typedef void target(void);

#define OUT_OF_LINE(name)                                                                          \
  static target *const name[] = {(target *)vmware_##name##_nop, (target *)vmware_##name##_lfence,  \
                                 (target *)vmware_##name##_port, (target *)vmware_##name##_vmcall, \
                                 (target *)vmware_##name##_vmmcall};

OUT_OF_LINE(wide_call)
OUT_OF_LINE(registers_call)

/* What the struct form loads and stores; what the string instructions read and write. */
static uint64_t words[6];
static uint8_t block[CLOBBER_AUDIT_BLOCK_BYTES];

/* Flags that decide how the processor works stay; the others are as the image has them. */
static void keep_other_flags(uint64_t *before) {
  uint64_t flags;
  __asm__ volatile("leaq -128(%%rsp), %%rsp\n\tpushfq\n\tpopq %0\n\tleaq 128(%%rsp), %%rsp"
                   : "=r"(flags)
                   :
                   : "memory");
  before[FLAGS] = (flags & ~(uint64_t)ARITHMETIC_FLAGS) | (before[FLAGS] & ARITHMETIC_FLAGS);
}

/* The arguments of the wide call; the addresses for its outputs are null. */
static void give_arguments(uint64_t *before) {
  const uint64_t in4 = before[RSI], in5 = before[RDI];
  before[RDI] = before[RCX];
  before[RSI] = before[RBX];
  before[RCX] = in4;
  before[R8] = in5;
  before[R9] = 0;
}

static void give_words(uint64_t *before) {
  words[0] = before[RAX];
  words[1] = before[RBX];
  words[2] = before[RCX];
  words[3] = before[RDX];
  words[4] = before[RSI];
  words[5] = before[RDI];
  before[RDI] = (uintptr_t)words;
}

/* The exchange of a path over a transport; null if there is none. */
static exchange *exchange_of(const struct clobber_audit_request *request) {
  switch (request->path) {
  case CLOBBER_AUDIT_TRAP:
    return traps[request->transport];
  case CLOBBER_AUDIT_WIDE_CALL:
  case CLOBBER_AUDIT_STRUCT:
    return exchange_call;
  case CLOBBER_AUDIT_HB_OUT:
    return request->transport == CLOBBER_AUDIT_PORT ? exchange_hb_out : 0;
  case CLOBBER_AUDIT_HB_IN:
    return request->transport == CLOBBER_AUDIT_PORT ? exchange_hb_in : 0;
  }
  return 0;
}

void clobber_audit_call(struct clobber_audit_request *request) {
  uint64_t *before = request->before;
  target *called = 0;
  request->is_made = false;
  if ((unsigned)request->transport >= sizeof traps / sizeof *traps)
    return;
  exchange *chosen = exchange_of(request);
  if (!chosen)
    return;
  keep_other_flags(before);
  if (request->path == CLOBBER_AUDIT_WIDE_CALL) {
    give_arguments(before);
    called = wide_call[request->transport];
  } else if (request->path == CLOBBER_AUDIT_STRUCT) {
    give_words(before);
    called = registers_call[request->transport];
  } else if (request->path == CLOBBER_AUDIT_HB_OUT) {
    before[RSI] = (uintptr_t)block;
  } else if (request->path == CLOBBER_AUDIT_HB_IN) {
    before[RDI] = (uintptr_t)block;
  }
  chosen(before, request->after, called);
  request->is_made = true;
}

#else

/* All the calls of the audit are x86-64's. */
void clobber_audit_call(struct clobber_audit_request *request) { request->is_made = false; }

#endif
