/*
 * Loops of instructions whose time is in the processors' manuals, and of what a wrapper does with
 * a value: chains, in which each waits for the one before it, and streams, in which none does.
 *
 * Each loop is one asm, so that it holds nothing else: its registers are named and given up, and
 * begin as zero, clear of denormals. A stream goes over so many of them that none of its copies waits
 * for the one before it in its register: three multiplies a cycle, of three cycles each, take nine.
 */

#include "CCatalogue.h"

#if defined(__aarch64__)
#define ADDRESS "x9"
#define GENERAL "0,1,2,3,4,5,6,7,10,11,12,13"
#define ZERO_GENERAL "mov x\\r, xzr"
#define ZERO_VECTOR "fmov d\\r, xzr"
#define GO_ROUND "subs %[left], %[left], #1\n\tb.ne 1b"
#define JUMP "b"
#define GIVEN_UP                                                                                   \
  "x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x10", "x11", "x12", "x13", "x30", "v0", "v1",   \
      "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11", "v12", "v13", "v14", "v15",    \
      "cc", "memory"
#else
#define ADDRESS "r11"
#define GENERAL "rax,rcx,rdx,rsi,rdi,r8,r9,r10,r12,r13,r14,r15"
#define ZERO_GENERAL "xorq %%\\r, %%\\r"
#define ZERO_VECTOR "pxor %%xmm\\r, %%xmm\\r"
#define GO_ROUND "decq %[left]\n\tjnz 1b"
#define JUMP "jmp"
#define GIVEN_UP                                                                                   \
  "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r12", "r13", "r14", "r15", "xmm0",        \
      "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11",    \
      "xmm12", "xmm13", "xmm14", "xmm15", "cc", "memory"
#endif

#define VECTOR "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15"
#define TIMES(count, text) "\n\t.rept " count "\n\t" text "\n\t.endr\n\t"
#define EACH(registers, text) "\n\t.irp r," registers "\n\t" text "\n\t.endr\n\t"

/* What call_return calls stands before the loop. */
#define LOOP(operation, name, body)                                                                \
  void clobber_##operation##_##name##_0_c_none(unsigned long iterations);                          \
  void clobber_##operation##_##name##_0_c_none(unsigned long iterations) {                         \
    void *words[8] __attribute__((aligned(16))) = {words};                                         \
    register void *address __asm__(ADDRESS) = words;                                               \
    __asm__ volatile(EACH(GENERAL, ZERO_GENERAL) EACH(VECTOR, ZERO_VECTOR) JUMP                    \
                     " 1f\n\t3:\n\tret\n\t1:" body GO_ROUND                                      \
                     : [left] "+r"(iterations), [slot] "+m"(words[7])                              \
                     : "r"(address)                                                                \
                     : GIVEN_UP);                                                                  \
  }

#define CHAIN(name, text) LOOP(latency, name, TIMES(CLOBBER_TEXT(CLOBBER_CHAIN_LENGTH), text))
#define STREAM(name, text)                                                                         \
  LOOP(throughput, name, TIMES(CLOBBER_TEXT(CLOBBER_STREAM_LENGTH / 12), EACH(GENERAL, text)))
#define VECTOR_STREAM(name, text)                                                                  \
  LOOP(throughput, name, TIMES(CLOBBER_TEXT(CLOBBER_STREAM_LENGTH / 16), EACH(VECTOR, text)))

CLOBBER_LATENCIES(CHAIN)
CLOBBER_THROUGHPUTS(STREAM, VECTOR_STREAM)
