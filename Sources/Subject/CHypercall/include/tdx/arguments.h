#ifndef CHYPERCALL_TDX_ARGUMENTS_H
#define CHYPERCALL_TDX_ARGUMENTS_H

#if defined(__x86_64__)

/* The registers that a guest under TDX may show its host. */
struct tdx_arguments {
  unsigned long rdx, rbx, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15;
};

#endif

#endif /* CHYPERCALL_TDX_ARGUMENTS_H */
