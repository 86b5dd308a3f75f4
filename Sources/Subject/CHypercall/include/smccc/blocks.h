#ifndef CHYPERCALL_SMCCC_BLOCKS_H
#define CHYPERCALL_SMCCC_BLOCKS_H

#if defined(__aarch64__)

/* The results of version 1.0 in memory. */
struct smccc_results {
  unsigned long x0, x1, x2, x3;
};

/* The registers of version 1.2 in memory, x0 to x17. */
struct smccc_registers {
  unsigned long x[18];
};

#endif

#endif /* CHYPERCALL_SMCCC_BLOCKS_H */
