#ifndef CHYPERCALL_VMWARE_CONSTANTS_H
#define CHYPERCALL_VMWARE_CONSTANTS_H

/* What eax must hold on entry; GETVERSION returns it in ebx. */
#define VMWARE_MAGIC 0x564d5868u

/* The one command that every hypervisor with this ABI answers and that changes nothing. */
#define VMWARE_CMD_GETVERSION 10u

/* The six argument registers as words in memory: what the struct form passes. */
struct vmware_registers {
  unsigned long ax, bx, cx, dx, si, di;
};

#endif /* CHYPERCALL_VMWARE_CONSTANTS_H */
