/*
 * uint64_t enter(uint64_t map, uint64_t entry, struct efi_start *start)
 *
 * x19 to x29 and d8 to d15 are the caller's; x18 and the exceptions are the firmware's. The
 * translation stays as it is.
 */

	.text
	.globl enter
enter:
	stp x29, x30, [sp, #-192]!
	stp x19, x20, [sp, #16]
	stp x21, x22, [sp, #32]
	stp x23, x24, [sp, #48]
	stp x25, x26, [sp, #64]
	stp x27, x28, [sp, #80]
	stp d8, d9, [sp, #96]
	stp d10, d11, [sp, #112]
	stp d12, d13, [sp, #128]
	stp d14, d15, [sp, #144]
	mrs x3, daif
	mrs x4, vbar_el1
	stp x3, x4, [sp, #160]
	mrs x3, sp_el0
	stp x3, x18, [sp, #176]
	msr daifset, #15
	mov x0, x2
	blr x1
	/* Back on this stack. */
	mov w0, w0
	ldp x3, x18, [sp, #176]
	msr sp_el0, x3
	ldp x3, x4, [sp, #160]
	msr vbar_el1, x4
	isb
	msr daif, x3
	ldp x19, x20, [sp, #16]
	ldp x21, x22, [sp, #32]
	ldp x23, x24, [sp, #48]
	ldp x25, x26, [sp, #64]
	ldp x27, x28, [sp, #80]
	ldp d8, d9, [sp, #96]
	ldp d10, d11, [sp, #112]
	ldp d12, d13, [sp, #128]
	ldp d14, d15, [sp, #144]
	ldp x29, x30, [sp], #192
	ret
