#ifndef CHYPERCALL_VMWARE_CONSTANTS_H
#define CHYPERCALL_VMWARE_CONSTANTS_H

/* What the first register must hold on entry; GETVERSION returns it in the second. */
#define VMWARE_MAGIC 0x564d5868u

/* The one command that every hypervisor with this ABI answers and that changes nothing. */
#define VMWARE_CMD_GETVERSION 10u

/* The port of the high bandwidth calls. */
#define VMWARE_HB_PORT 0x5659u

/* The same of the balloon driver's calls. */
#define VMWARE_BALLOON_MAGIC 0x456c6d6fu
#define VMWARE_BALLOON_PORT 0x5670u

/* The six argument registers as words in memory: what the struct form passes. */
struct vmware_registers {
#if defined(__aarch64__)
  unsigned long x0, x1, x2, x3, x4, x5;
#else
  unsigned long ax, bx, cx, dx, si, di;
#endif
};

#if defined(__aarch64__)

/* The port that x86-64 would read, in the low half of x3. */
#define VMWARE_PORT 0x5658u

/* In x7: an x86 instruction is meant, which reads four bytes from a port. */
#define VMWARE_READ_WORD (0x86ul << 32 | 0xeul)

#endif

#endif /* CHYPERCALL_VMWARE_CONSTANTS_H */
