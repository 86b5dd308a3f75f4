/*
 * From whatever boots the image to 64-bit C, and from exceptions to C.
 *
 * QEMU's -kernel finds the PVH note, GRUB the multiboot2 header; both enter at `start`
 * in 32-bit protected mode without paging, with interrupts off, and they stay off.
 */

#define MULTIBOOT2_MAGIC 0xe85250d6
#define EFI_START_MAGIC 0x69666563
#define PAGE_PRESENT_WRITABLE 0x003
#define PAGE_LARGE 0x080
#define CODE_SELECTOR 0x08
#define DATA_SELECTOR 0x10

	.macro load_data_selectors
	mov $DATA_SELECTOR, %eax
	mov %eax, %ds
	mov %eax, %es
	mov %eax, %ss
	mov %eax, %fs
	mov %eax, %gs
	.endm

	.section .multiboot, "a"
	.balign 8
header:
	.long MULTIBOOT2_MAGIC
	.long 0
	.long header_end - header
	.long 0x100000000 - (MULTIBOOT2_MAGIC + 0 + (header_end - header))
	/* Where an EFI application enters, in 64-bit mode; other loaders may not know of it. */
	.short 9, 1
	.long 12
	.long start_efi
	.balign 8
	.short 0, 0
	.long 8
header_end:

	.section .note.pvh, "a", @note
	.balign 4
	.long 4, 4, 18 /* XEN_ELFNOTE_PHYS32_ENTRY */
	.asciz "Xen"
	.long start

	.section .text.start, "ax"
	.code32
	.globl start
start:
	cli
	cld
	mov $stack_top, %esp
	mov %eax, boot_magic
	mov %ebx, boot_information

	/* The first 4 GB where they are, in pages of 2 MB. */
	mov $page_directories, %edi
	mov $(PAGE_PRESENT_WRITABLE | PAGE_LARGE), %eax
	xor %ecx, %ecx
1:
	mov %eax, (%edi,%ecx,8)
	movl $0, 4(%edi,%ecx,8)
	add $0x200000, %eax
	inc %ecx
	cmp $2048, %ecx
	jne 1b
	mov $page_directory_pointers, %edi
	mov $(page_directories + PAGE_PRESENT_WRITABLE), %eax
	xor %ecx, %ecx
2:
	mov %eax, (%edi,%ecx,8)
	add $4096, %eax
	inc %ecx
	cmp $4, %ecx
	jne 2b
	movl $(page_directory_pointers + PAGE_PRESENT_WRITABLE), page_map

	/* Physical address extension; the state of SSE is the image's own. */
	mov %cr4, %eax
	or $0x620, %eax
	mov %eax, %cr4
	mov $page_map, %eax
	mov %eax, %cr3
	/* Long mode. */
	mov $0xc0000080, %ecx
	rdmsr
	or $0x100, %eax
	wrmsr
	/* Paging on, and SSE without emulation. */
	mov %cr0, %eax
	and $~0x4, %eax
	or $0x80000002, %eax
	mov %eax, %cr0
	lgdt descriptors_pointer
	ljmp $CODE_SELECTOR, $start64

	.code64
start64:
	load_data_selectors
	xor %ebp, %ebp
	mov boot_magic(%rip), %edi
	mov boot_information(%rip), %esi
	call guest_start
	ud2

/*
 * From an EFI application, which has mapped the image and turned interrupts off, and gets
 * back what efi_return is called with. rdi is what it hands over.
 */
start_efi:
	mov %rsp, efi_stack(%rip)
	mov %cr0, %rax
	and $~0xc, %rax
	or $0x2, %rax
	mov %rax, %cr0
	lgdt descriptors_pointer(%rip)
	lea 1f(%rip), %rax
	push $CODE_SELECTOR
	push %rax
	lretq
1:
	load_data_selectors
	cld
	mov $stack_top, %esp
	xor %ebp, %ebp
	mov %rdi, %rsi
	mov $EFI_START_MAGIC, %edi
	call guest_start
	ud2

/* _Noreturn void efi_return(uint32_t code), on whichever stack */
	.globl efi_return
efi_return:
	mov %edi, %eax
	mov efi_stack(%rip), %rsp
	ret

/*
 * Every exception comes here on a stack of its own, so that code with a red zone may
 * fault. The handler may change where it returns to.
 */
	.balign 16
	.globl exception_entries
exception_entries:
	.irp number, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	.balign 16
	/* These come with an error code of the processor's. */
	.if !(\number == 8 || (\number >= 10 && \number <= 14) || \number == 17 || \number == 21 || \number == 29 || \number == 30)
	push $0
	.endif
	push $\number
	jmp exception_common
	.endr

exception_common:
	push %rax
	push %rcx
	push %rdx
	push %rbx
	push %rbp
	push %rsi
	push %rdi
	push %r8
	push %r9
	push %r10
	push %r11
	push %r12
	push %r13
	push %r14
	push %r15
	mov %rsp, %rdi
	cld
	call guest_exception
	pop %r15
	pop %r14
	pop %r13
	pop %r12
	pop %r11
	pop %r10
	pop %r9
	pop %r8
	pop %rdi
	pop %rsi
	pop %rbp
	pop %rbx
	pop %rdx
	pop %rcx
	pop %rax
	add $16, %rsp
	iretq

/* int64_t guest_call(const void *function, uintptr_t argument) */
	.globl guest_call
	.type guest_call, @function
guest_call:
	push %rbx
	push %rbp
	push %r12
	push %r13
	push %r14
	push %r15
	sub $8, %rsp
	mov %rsp, guest_resume_stack(%rip)
	mov %rdi, %rax
	mov %rsi, %rdi
	call *%rax
	mov $-1, %rax
	.globl guest_resume
guest_resume:
	movq $0, guest_resume_stack(%rip)
	add $8, %rsp
	pop %r15
	pop %r14
	pop %r13
	pop %r12
	pop %rbp
	pop %rbx
	ret
	.size guest_call, . - guest_call

	.section .rodata
	.balign 8
descriptors_pointer:
	.short descriptors_end - descriptors - 1
	.quad descriptors

	.data
	.balign 8
/* The last two words are the task state, which C fills in. */
	.globl descriptors
descriptors:
	.quad 0
	.quad 0x00af9b000000ffff
	.quad 0x00cf93000000ffff
	.quad 0, 0
descriptors_end:
boot_magic:
	.long 0
boot_information:
	.long 0
	.globl guest_resume_stack
	.balign 8
guest_resume_stack:
	.quad 0
efi_stack:
	.quad 0

	.section .bss
	.balign 4096
page_map:
	.skip 4096
page_directory_pointers:
	.skip 4096
page_directories:
	.skip 4 * 4096
	.skip 256 * 1024
stack_top:

	.section .note.GNU-stack, "", @progbits
