/* SPDX-License-Identifier: GPL-2.0 */
#ifndef CLOBBER_H
#define CLOBBER_H

/*
 * What a program asks the module, and what it gets. A plan is written, and as many results are
 * read, each made when it is read.
 */

#include <linux/ioctl.h>
#include <linux/types.h>

#define CLOBBER_VERSION 1
#define CLOBBER_LONGEST_PLAN 65536

/* One block: so many iterations of a loop where a layout has it. */
struct clobber_request {
  __u32 loop;
  __u16 layout;
  /* How much further down the stack begins: a multiple of 16 below 4096. */
  __u16 stack_offset;
  __u32 iterations, reserved;
};

struct clobber_result {
  __u64 ticks;
  /* The counter's second word before and after. */
  __u32 aux_start, aux_end;
  __u32 cpu, nmis;
  /* Flags that the loop left changed. */
  __u32 flags;
  /* 0, -EFAULT with the exception's number in ticks, or -E2BIG with the ticks of one call. */
  __s32 error;
};

struct clobber_information {
  __u32 version, loops, layouts, counter_khz;
  /* What the loops are known by. */
  __u64 identity;
  /* Ticks of the longest block, and interrupts of system management since the processor's start;
   * all ones where it does not tell. */
  __u64 budget, smis;
};

enum { CLOBBER_ASK_PORT, CLOBBER_ASK_VMCALL, CLOBBER_ASK_VMMCALL };

/* VMware's question for a version, and what came back. */
struct clobber_question {
  __u32 transport;
  /* 0, or -EFAULT with the exception's number in rax. */
  __s32 error;
  __u64 rax, rbx;
};

#define CLOBBER_INFORMATION _IOR('C', 1, struct clobber_information)
#define CLOBBER_ASK _IOWR('C', 2, struct clobber_question)

#endif /* CLOBBER_H */
