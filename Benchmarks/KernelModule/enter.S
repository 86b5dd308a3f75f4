/* SPDX-License-Identifier: GPL-2.0 */
/* The way to a loop and back, for the file with the loops, which includes this. */

#include <linux/linkage.h>
#include <linux/version.h>
#include <asm/asm.h>
#include <asm/nospec-branch.h>
#include <asm/unwind_hints.h>

#define VMWARE_MAGIC 0x564d5868
#define VMWARE_PORT 0x5658
#define VMWARE_GETVERSION 10

/* A place in the frame, counted from its pointer. */
#define TIMES -48
#define FLAGS -56

	.bss
	.balign 8
SYM_DATA_LOCAL(frame, .quad 0)
	.globl clobber_answer
clobber_answer:
	.skip 16

	.macro leave_frame
	mov frame(%rip), %rbp
	mov TIMES(%rbp), %r10
	lea FLAGS(%rbp), %rsp
	pushfq
	pop %rdx
	mov %rdx, 24(%r10)
	mov FLAGS(%rbp), %rdx
	mov %rdx, 32(%r10)
	popfq
	pop %rcx
	pop %r15
	pop %r14
	pop %r13
	pop %r12
	pop %rbx
	pop %rbp
	.endm

	.text
/*
 * long clobber_enter(const void *loop, unsigned long iterations, unsigned long stack_offset,
 *                    struct times *times)
 *
 * Returns 0, or one more than the number of the exception that a loop raised. What is between the
 * two readings of the counter is what the image runs there.
 */
SYM_FUNC_START(clobber_enter)
	push %rbp
	mov %rsp, %rbp
	push %rbx
	push %r12
	push %r13
	push %r14
	push %r15
	push %rcx
	pushfq
	mov %rbp, frame(%rip)
	mov %rdi, %r11
	mov %rsi, %rdi
	sub %rdx, %rsp
	and $-16, %rsp
	mov %rcx, %r10
	lfence
	rdtscp
	lfence
	movl %eax, 0(%r10)
	movl %edx, 4(%r10)
	movl %ecx, 16(%r10)
	ANNOTATE_RETPOLINE_SAFE
	call *%r11
	rdtscp
	lfence
	mov frame(%rip), %rbp
	mov TIMES(%rbp), %r10
	movl %eax, 8(%r10)
	movl %edx, 12(%r10)
	movl %ecx, 20(%r10)
	xor %eax, %eax
	leave_frame
	RET
SYM_FUNC_END(clobber_enter)

/* Where the table of exceptions, or a timer, leads a loop to: rax has the exception's number. */
SYM_CODE_START(clobber_bail)
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 4, 0)
	UNWIND_HINT_UNDEFINED
#else
	UNWIND_HINT_EMPTY
#endif
	ANNOTATE_NOENDBR
	inc %eax
	leave_frame
	UNWIND_HINT_FUNC
	RET
SYM_CODE_END(clobber_bail)

	/* The question as a loop that runs once. */
	.macro ask name, trap:vararg
SYM_FUNC_START(clobber_ask_\name)
	push %rbx
	mov $VMWARE_MAGIC, %eax
	xor %ebx, %ebx
	mov $VMWARE_GETVERSION, %ecx
	mov $VMWARE_PORT, %edx
9:	\trap
	_ASM_EXTABLE_FAULT(9b, clobber_bail)
	mov %rax, clobber_answer(%rip)
	mov %rbx, clobber_answer+8(%rip)
	pop %rbx
	RET
SYM_FUNC_END(clobber_ask_\name)
	.endm

	ask port, inl (%dx), %eax
	ask vmcall, vmcall
	ask vmmcall, vmmcall
