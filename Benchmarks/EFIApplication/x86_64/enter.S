/*
 * uint64_t enter(uint64_t map, uint64_t entry, struct efi_start *start)
 *
 * As Windows calls: rcx, rdx, r8; rbx, rbp, rdi, rsi, r12 to r15 and xmm6 to xmm15 are the
 * caller's. The image has descriptors of its own, so that all that leads to the firmware's is kept.
 */

#define KEPT 0x110
#define XMM 0x70 /* where vector registers are kept, of 16 bytes each */
#define TASK_BUSY 2
#define CR4_NEEDED 0x620
#define CR4_GLOBAL 0x80

	.text
	.globl enter
enter:
	push %rbx
	push %rbp
	push %rsi
	push %rdi
	push %r12
	push %r13
	push %r14
	push %r15
	pushfq
	cli
	sub $KEPT, %rsp
	sgdt 0x00(%rsp)
	sidt 0x10(%rsp)
	mov %cr0, %rax
	mov %rax, 0x20(%rsp)
	mov %cr3, %rax
	mov %rax, 0x28(%rsp)
	mov %cr4, %rax
	mov %rax, 0x30(%rsp)
	mov %cs, 0x38(%rsp)
	mov %ss, 0x40(%rsp)
	mov %ds, 0x48(%rsp)
	mov %es, 0x50(%rsp)
	mov %fs, 0x58(%rsp)
	mov %gs, 0x60(%rsp)
	str 0x68(%rsp)
	.irp number, 6,7,8,9,10,11,12,13,14,15
	movups %xmm\number, (XMM + (\number - 6) * 16)(%rsp)
	.endr

	/* Global pages would outlive the firmware's map. */
	and $~CR4_GLOBAL, %rax
	or $CR4_NEEDED, %rax
	mov %rax, %cr4
	mov %rcx, %cr3
	mov %r8, %rdi
	call *%rdx

	/* Back on this stack, with the image's descriptors; what it says is in eax. */
	mov %eax, %r10d
	mov 0x28(%rsp), %rax
	mov %rax, %cr3
	mov 0x30(%rsp), %rax
	mov %rax, %cr4
	mov 0x20(%rsp), %rax
	mov %rax, %cr0
	lgdt 0x00(%rsp)
	lidt 0x10(%rsp)
	mov 0x40(%rsp), %ss
	mov 0x48(%rsp), %ds
	mov 0x50(%rsp), %es
	mov 0x58(%rsp), %fs
	mov 0x60(%rsp), %gs
	lea 1f(%rip), %rax
	movzwl 0x38(%rsp), %ecx
	push %rcx
	push %rax
	lretq
1:
	/* A task's descriptor is busy until someone says that it is not. */
	movzwl 0x68(%rsp), %ecx
	test %ecx, %ecx
	jz 2f
	mov 0x02(%rsp), %rax
	andb $~TASK_BUSY, 5(%rax,%rcx)
	ltr %cx
2:
	.irp number, 6,7,8,9,10,11,12,13,14,15
	movups (XMM + (\number - 6) * 16)(%rsp), %xmm\number
	.endr
	add $KEPT, %rsp
	popfq
	pop %r15
	pop %r14
	pop %r13
	pop %r12
	pop %rdi
	pop %rsi
	pop %rbp
	pop %rbx
	mov %r10d, %eax
	ret
