/*
 * The exchange of all registers with memory, as text of inline assembly. A body
 * stands between HEAD and TAIL and finds on the stack, from the top: the address of
 * the image to store to, the address to call, and two words of no interest. The
 * stack is aligned as for a call.
 */

/* Red zones are stepped over; rbp is saved here, since no compiler takes it for a clobber. */
#define HEAD                                                                                       \
  "leaq -128(%%rsp), %%rsp\n\t"                                                                    \
  "pushq %%rbp\n\t"                                                                                \
  "movq %%rsp, %%rbp\n\t"                                                                          \
  "andq $-16, %%rsp\n\t"                                                                           \
  "pushq %%rbp\n\t"                                                                                \
  "pushq $0\n\t"                                                                                   \
  "pushq %%rdx\n\t"                                                                                \
  "pushq %%rsi\n\t"                                                                                \
  "movq %%rsp, 56(%%rdi)\n\t" VECTORS(LOAD_VECTOR) "pushq 128(%%rdi)\n\t"                          \
  "popfq\n\t" GENERAL(LOAD) "movq 40(%%rdi), %%rdi\n\t"

/* Nothing before pushfq changes flags. */
#define TAIL                                                                                       \
  "\n\txchgq %%rdi, (%%rsp)\n\t" GENERAL(STORE) "movq %%rsp, 56(%%rdi)\n\t"                        \
  "pushfq\n\t"                                                                                     \
  "popq 128(%%rdi)\n\t"                                                                            \
  "cld\n\t"                                                                                        \
  "popq 40(%%rdi)\n\t" VECTORS(STORE_VECTOR) "popq %%rdx\n\t"                                      \
  "popq %%rdx\n\t"                                                                                 \
  "popq %%rsp\n\t"                                                                                 \
  "popq %%rbp\n\t"                                                                                 \
  "leaq 128(%%rsp), %%rsp"

#define LOAD(offset, name) "movq " #offset "(%%rdi), %%" #name "\n\t"
#define STORE(offset, name) "movq %%" #name ", " #offset "(%%rdi)\n\t"
#define LOAD_VECTOR(offset, name) "movups " #offset "(%%rdi), %%" #name "\n\t"
#define STORE_VECTOR(offset, name) "movups %%" #name ", " #offset "(%%rdi)\n\t"

/* All but rdi, which holds the address, and rsp. */
#define GENERAL(DO)                                                                                \
  DO(0, rax)                                                                                       \
  DO(8, rbx)                                                                                       \
  DO(16, rcx)                                                                                      \
  DO(24, rdx)                                                                                      \
  DO(32, rsi)                                                                                      \
  DO(48, rbp)                                                                                      \
  DO(64, r8)                                                                                       \
  DO(72, r9) DO(80, r10) DO(88, r11) DO(96, r12) DO(104, r13) DO(112, r14) DO(120, r15)

#define VECTORS(DO)                                                                                \
  DO(136, xmm0)                                                                                    \
  DO(152, xmm1)                                                                                    \
  DO(168, xmm2)                                                                                    \
  DO(184, xmm3)                                                                                    \
  DO(200, xmm4)                                                                                    \
  DO(216, xmm5)                                                                                    \
  DO(232, xmm6)                                                                                    \
  DO(248, xmm7)                                                                                    \
  DO(264, xmm8)                                                                                    \
  DO(280, xmm9)                                                                                    \
  DO(296, xmm10)                                                                                   \
  DO(312, xmm11) DO(328, xmm12) DO(344, xmm13) DO(360, xmm14) DO(376, xmm15)

#define ALL_BUT_RBP                                                                                \
  "rax", "rbx", "rcx", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "xmm0", "xmm1",       \
      "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12",   \
      "xmm13", "xmm14", "xmm15", "cc", "memory"

/* A function that makes the exchange round a body. */
#define EXCHANGE(name, body)                                                                       \
  static void exchange_##name(uint64_t *before, uint64_t *after, void (*target)(void)) {           \
    __asm__ volatile(HEAD body TAIL                                                                \
                     : "+D"(before), "+S"(after), "+d"(target)                                     \
                     :                                                                             \
                     : ALL_BUT_RBP);                                                               \
  }
