/*
 * From what QEMU's `virt` machine boots to C, and from exceptions to C.
 *
 * Entered at EL1 with the translation off; x0 is the address of the device tree, if the
 * loader passes it. Interrupts stay off. The image runs on SP_EL0, so that exceptions
 * have a stack of their own.
 */

#define ATTRIBUTES 0xff00           /* 0: a device, 1: cached memory */
#define BLOCK_DEVICE 0x401          /* attribute 0, accessed, a block */
#define BLOCK_MEMORY 0x705          /* attribute 1, shared, accessed, a block */
#define GIGABYTE 0x40000000
/* 4 GB of addresses in pages of 4 KB, tables in cached memory, nothing in the upper half. */
#define TRANSLATION 0x803520
/* What must be 1; translation, caches; unaligned access is allowed. */
#define CONTROL 0x30d01805

	.section .text.start, "ax"
	.globl start
start:
	b 3f
	/* An EFI application enters here, with its translation; x0 is what it hands over. */
	b start_efi
3:
	msr daifset, #15
	mov x19, x0
	msr spsel, #1
	adr x1, exception_stack_top
	mov sp, x1
	msr spsel, #0
	adr x1, stack_top
	mov sp, x1

	/* Nothing before has cleared what the file does not hold. */
	adr x1, guest_zero_start
	adr x2, guest_zero_end
1:
	stp xzr, xzr, [x1], #16
	cmp x1, x2
	b.lo 1b

	/* Devices are in the first gigabyte, memory in the others. */
	adr x1, page_map
	mov x2, #BLOCK_DEVICE
	str x2, [x1]
	mov x3, #BLOCK_MEMORY
	mov x4, #GIGABYTE
	add x3, x3, x4
	str x3, [x1, #8]
	add x3, x3, x4
	str x3, [x1, #16]
	add x3, x3, x4
	str x3, [x1, #24]
	msr ttbr0_el1, x1
	mov x2, #ATTRIBUTES
	msr mair_el1, x2
	ldr x2, =TRANSLATION
	msr tcr_el1, x2
	adr x2, exception_entries
	msr vbar_el1, x2
	mov x2, #0x300000 /* vector registers without a trap */
	msr cpacr_el1, x2
	dsb sy
	tlbi vmalle1
	ic iallu
	dsb sy
	isb
	ldr x2, =CONTROL
	msr sctlr_el1, x2
	isb

	mov x29, #0
	mov x30, #0
	mov x0, x19
	bl guest_start
2:
	wfe
	b 2b

start_efi:
	adrp x1, efi_stack
	add x1, x1, :lo12:efi_stack
	mov x2, sp
	stp x2, x30, [x1]
	adrp x2, exception_entries
	add x2, x2, :lo12:exception_entries
	msr vbar_el1, x2
	isb
	msr spsel, #1
	adrp x1, exception_stack_top
	add x1, x1, :lo12:exception_stack_top
	mov sp, x1
	msr spsel, #0
	adrp x1, stack_top
	add x1, x1, :lo12:stack_top
	mov sp, x1
	mov x29, #0
	mov x30, #0
	bl guest_start_efi
	b 2b

/* _Noreturn void efi_return(uint32_t code), on whichever stack */
	.globl efi_return
efi_return:
	adrp x1, efi_stack
	add x1, x1, :lo12:efi_stack
	ldp x2, x30, [x1]
	msr spsel, #1
	mov sp, x2
	ret

/* Any exception: registers to memory, then C, which may change where it returns to. */
	.balign 2048
exception_entries:
	.rept 16
	.balign 128
	sub sp, sp, #272
	stp x0, x1, [sp]
	b exception_common
	.endr

	.balign 128
exception_common:
	stp x2, x3, [sp, #16]
	stp x4, x5, [sp, #32]
	stp x6, x7, [sp, #48]
	stp x8, x9, [sp, #64]
	stp x10, x11, [sp, #80]
	stp x12, x13, [sp, #96]
	stp x14, x15, [sp, #112]
	stp x16, x17, [sp, #128]
	stp x18, x19, [sp, #144]
	stp x20, x21, [sp, #160]
	stp x22, x23, [sp, #176]
	stp x24, x25, [sp, #192]
	stp x26, x27, [sp, #208]
	stp x28, x29, [sp, #224]
	mrs x1, elr_el1
	stp x30, x1, [sp, #240]
	mrs x2, sp_el0
	str x2, [sp, #256]
	mov x0, sp
	bl guest_exception
	ldr x2, [sp, #256]
	msr sp_el0, x2
	ldp x30, x1, [sp, #240]
	msr elr_el1, x1
	ldp x28, x29, [sp, #224]
	ldp x26, x27, [sp, #208]
	ldp x24, x25, [sp, #192]
	ldp x22, x23, [sp, #176]
	ldp x20, x21, [sp, #160]
	ldp x18, x19, [sp, #144]
	ldp x16, x17, [sp, #128]
	ldp x14, x15, [sp, #112]
	ldp x12, x13, [sp, #96]
	ldp x10, x11, [sp, #80]
	ldp x8, x9, [sp, #64]
	ldp x6, x7, [sp, #48]
	ldp x4, x5, [sp, #32]
	ldp x2, x3, [sp, #16]
	ldp x0, x1, [sp]
	add sp, sp, #272
	eret

/* int64_t guest_call(const void *function, uintptr_t argument) */
	.globl guest_call
	.type guest_call, %function
guest_call:
	stp x29, x30, [sp, #-160]!
	stp x19, x20, [sp, #16]
	stp x21, x22, [sp, #32]
	stp x23, x24, [sp, #48]
	stp x25, x26, [sp, #64]
	stp x27, x28, [sp, #80]
	stp d8, d9, [sp, #96]
	stp d10, d11, [sp, #112]
	stp d12, d13, [sp, #128]
	stp d14, d15, [sp, #144]
	adr x2, guest_resume_stack
	mov x3, sp
	str x3, [x2]
	mov x2, x0
	mov x0, x1
	blr x2
	mov x0, #-1
	.globl guest_resume
guest_resume:
	adr x2, guest_resume_stack
	str xzr, [x2]
	ldp d14, d15, [sp, #144]
	ldp d12, d13, [sp, #128]
	ldp d10, d11, [sp, #112]
	ldp d8, d9, [sp, #96]
	ldp x27, x28, [sp, #80]
	ldp x25, x26, [sp, #64]
	ldp x23, x24, [sp, #48]
	ldp x21, x22, [sp, #32]
	ldp x19, x20, [sp, #16]
	ldp x29, x30, [sp], #160
	ret
	.size guest_call, . - guest_call

	.ltorg

	.bss
	.balign 4096
page_map:
	.skip 4096
	.globl guest_resume_stack
guest_resume_stack:
	.skip 16
efi_stack:
	.skip 16
	.skip 16 * 1024
exception_stack_top:
	.skip 256 * 1024
stack_top:

	.section .note.GNU-stack, "", %progbits
