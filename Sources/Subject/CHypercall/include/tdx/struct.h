/*
 * tdx-struct: a call out of an encrypted guest. rax says to the module that this is for
 * the host and rcx which registers the host may see; here r10 has the number, r11 to r15
 * and rbx the inputs. The result comes back in r10, outputs in r11 to r13.
 *
 * As in Linux all of them are words of a structure: the caller fills it, what it does
 * not use with zeros, and a function loads every register from it and stores every
 * register back. Zeros in place of inputs are what the structure has anyway, so that one
 * wrapper serves every operation.
 */

HYPERCALL_OUT_OF_LINE void HC(tdx_call)(struct tdx_arguments *arguments);

#ifdef HYPERCALL_DEFINE_OUT_OF_LINE
HYPERCALL_ASSEMBLY(HC(tdx_call),
                   "pushq %rbx\n\tpushq %r12\n\tpushq %r13\n\tpushq %r14\n\tpushq %r15\n\t"
                   "pushq %rdi\n\t"
                   "movq (%rdi), %rdx\n\tmovq 8(%rdi), %rbx\n\tmovq 16(%rdi), %rsi\n\t"
                   "movq 32(%rdi), %r8\n\tmovq 40(%rdi), %r9\n\tmovq 48(%rdi), %r10\n\t"
                   "movq 56(%rdi), %r11\n\tmovq 64(%rdi), %r12\n\tmovq 72(%rdi), %r13\n\t"
                   "movq 80(%rdi), %r14\n\tmovq 88(%rdi), %r15\n\tmovq 24(%rdi), %rdi\n\t"
                   "xorl %eax, %eax\n\tmovl $0xffcc, %ecx\n\t" HYPERCALL_TRAP "\n\t"
                   "movq (%rsp), %rax\n\t"
                   "movq %rdx, (%rax)\n\tmovq %rbx, 8(%rax)\n\tmovq %rsi, 16(%rax)\n\t"
                   "movq %rdi, 24(%rax)\n\tmovq %r8, 32(%rax)\n\tmovq %r9, 40(%rax)\n\t"
                   "movq %r10, 48(%rax)\n\tmovq %r11, 56(%rax)\n\tmovq %r12, 64(%rax)\n\t"
                   "movq %r13, 72(%rax)\n\tmovq %r14, 80(%rax)\n\tmovq %r15, 88(%rax)\n\t"
                   "popq %rdi\n\tpopq %r15\n\tpopq %r14\n\tpopq %r13\n\tpopq %r12\n\t"
                   "popq %rbx\n\tret")
#endif

HYPERCALL_INLINE unsigned long HC(tdx_struct)(unsigned int nr, unsigned long in1, unsigned long in2,
                                              unsigned long in3, unsigned long in4,
                                              unsigned long in5, unsigned long in6, uint32_t *out1,
                                              uint32_t *out2, uint32_t *out3) {
  struct tdx_arguments arguments = {
      .r10 = nr, .r11 = in1, .r12 = in2, .r13 = in3, .r14 = in4, .r15 = in5, .rbx = in6};
  HC(tdx_call)(&arguments);
  *out1 = (uint32_t)arguments.r11;
  *out2 = (uint32_t)arguments.r12;
  *out3 = (uint32_t)arguments.r13;
  return arguments.r10;
}
