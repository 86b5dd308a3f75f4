/*
 * One timed call of a loop on x86-64, and the processor's state put right after it, whatever
 * the loop left: else what runs next would be taken for what did it.
 */

/* Its fields are known to the assembly below by their offsets. */
static struct {
  uint64_t stack, flags;         /* before: 0, 8 */
  uint32_t mxcsr;                /* 16 */
  uint16_t x87, unused;          /* 20 */
  uint64_t registers[6];         /* 24 */
  uint64_t start, stop;          /* 72, 80 */
  uint32_t aux_start, aux_end;   /* 88, 92 */
  uint64_t stack_after;          /* after: 96 */
  uint64_t flags_after;          /* 104 */
  uint64_t registers_after[6];   /* 112 */
  uint32_t mxcsr_after;          /* 160 */
  uint16_t x87_after[14];        /* 164: the control word, the status word, the tags, in pairs */
} guard __asm__("clobber_guard") __attribute__((used, aligned(64)));

void clobber_guarded_call(const void *loop, unsigned long iterations);

/* The registers that a callee leaves as they are, in and out of what an address is held in. */
#define SAVE(offset)                                                                               \
  "movq %rbx, " offset "(%r10)\n\tmovq %rbp, " offset "+8(%r10)\n\t"                               \
  "movq %r12, " offset "+16(%r10)\n\tmovq %r13, " offset "+24(%r10)\n\t"                           \
  "movq %r14, " offset "+32(%r10)\n\tmovq %r15, " offset "+40(%r10)\n\t"
#define RESTORE(offset)                                                                            \
  "movq " offset "(%r10), %rbx\n\tmovq " offset "+8(%r10), %rbp\n\t"                               \
  "movq " offset "+16(%r10), %r12\n\tmovq " offset "+24(%r10), %r13\n\t"                           \
  "movq " offset "+32(%r10), %r14\n\tmovq " offset "+40(%r10), %r15\n\t"

/* Until the flags are put right nothing is written or read but what is aligned. */
__asm__(".pushsection .text, \"ax\", @progbits\n\t"
        ".p2align 6\n\t"
        ".hidden clobber_guarded_call\n\t"
        ".globl clobber_guarded_call\n\t"
        ".type clobber_guarded_call, @function\n"
        "clobber_guarded_call:\n\t"
        ".cfi_startproc\n\t"
        "subq $8, %rsp\n\t"
        ".cfi_adjust_cfa_offset 8\n\t"
        "leaq clobber_guard(%rip), %r10\n\t"
        "pushfq\n\t"
        "popq 8(%r10)\n\t"
        "movq %rsp, (%r10)\n\t"
        "stmxcsr 16(%r10)\n\t"
        "fnstcw 20(%r10)\n\t" SAVE("24")
        "movq %rdi, %r11\n\t"
        "movq %rsi, %rdi\n\t"
        /* No instruction before it is still under way, and none after it has begun. */
        "lfence\n\trdtscp\n\tlfence\n\t"
        "movl %eax, 72(%r10)\n\t"
        "movl %edx, 76(%r10)\n\t"
        "movl %ecx, 88(%r10)\n\t"
        "call *%r11\n\t"
        /* rdtscp waits for what came before; the fence keeps what follows from starting early. */
        "rdtscp\n\tlfence\n\t"
        "leaq clobber_guard(%rip), %r10\n\t"
        "movq %rsp, 96(%r10)\n\t"
        "movq (%r10), %rsp\n\t"
        "movl %eax, 80(%r10)\n\t"
        "movl %edx, 84(%r10)\n\t"
        "movl %ecx, 92(%r10)\n\t"
        "pushfq\n\t"
        "popq 104(%r10)\n\t"
        "pushq 8(%r10)\n\t"
        "popfq\n\t" SAVE("112") RESTORE("24")
        "stmxcsr 160(%r10)\n\t"
        "ldmxcsr 16(%r10)\n\t"
        "fnstenv 164(%r10)\n\t"
        "fninit\n\t"
        "fldcw 20(%r10)\n\t"
        "addq $8, %rsp\n\t"
        ".cfi_adjust_cfa_offset -8\n\t"
        "ret\n\t"
        ".cfi_endproc\n\t"
        ".size clobber_guarded_call, . - clobber_guarded_call\n\t"
        ".popsection");

#undef SAVE
#undef RESTORE

/* The processor's words for what a function leaves as it was. */
#define DIRECTION 0x400ul
#define ALIGNMENT_CHECK 0x40000ul
/* Single steps, interrupts, the privilege of ports, nested tasks. */
#define OTHER_FLAGS 0x7300ul
/* Without the exceptions that there were, which stay until they are cleared. */
#define MXCSR_CONTROL 0xffc0u
#define X87_CONTROL 0x1f3fu
#define X87_EMPTY 0xffffu

static inline uint32_t what_was_left(void) {
  uint32_t left = 0;
  uint64_t flags = guard.flags ^ guard.flags_after;
  if (flags & DIRECTION)
    left |= CLOBBER_LEFT_DIRECTION;
  if (flags & ALIGNMENT_CHECK)
    left |= CLOBBER_LEFT_ALIGNMENT_CHECK;
  if (flags & OTHER_FLAGS)
    left |= CLOBBER_LEFT_FLAGS;
  if ((guard.mxcsr ^ guard.mxcsr_after) & MXCSR_CONTROL)
    left |= CLOBBER_LEFT_MXCSR;
  if (((guard.x87 ^ guard.x87_after[0]) & X87_CONTROL) || guard.x87_after[4] != X87_EMPTY)
    left |= CLOBBER_LEFT_X87;
  if (guard.stack != guard.stack_after)
    left |= CLOBBER_LEFT_STACK_POINTER;
  for (int i = 0; i < 6; i++)
    if (guard.registers[i] != guard.registers_after[i])
      left |= CLOBBER_LEFT_REGISTERS;
  return left;
}

/* Upper halves of vector registers that are in use make what follows slow on some processors. */
static inline void leave_vectors(void) {
  static int has_avx = -1;
  if (has_avx < 0) {
    uint32_t a = 1, b, c = 0, d;
    __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
    has_avx = 0;
    if ((c >> 27 & 3) == 3) {
      __asm__ volatile("xgetbv" : "=a"(a), "=d"(d) : "c"(0));
      has_avx = (a & 6) == 6;
    }
  }
  if (has_avx)
    __asm__ volatile("vzeroupper");
}

static inline uint32_t call(const void *loop, unsigned long iterations,
                            struct clobber_block *block) {
  clobber_guarded_call(loop, iterations);
  leave_vectors();
  block->ticks = between(guard.start, guard.stop);
  block->aux_start = guard.aux_start;
  block->aux_end = guard.aux_end;
  return what_was_left();
}
