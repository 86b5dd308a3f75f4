/* Loops that do what loops of users may do: end, never end, fault, and read the counter. */

#include "enter.S"

	.macro begin name
	.balign 64, 0xcc
	.type \name, @function
\name:
	.byte 0xf3, 0x0f, 0x1e, 0xfa
	.endm

	.macro end name
	ANNOTATE_UNRET_SAFE
	ret
	int3
	.size \name, . - \name
	.endm

	.text
	.p2align 12, 0xcc
	.globl clobber_text_start, clobber_text_end
clobber_text_start:
	ANNOTATE_NOENDBR
	.skip 60, 0xcc

	begin ends
1:	dec %rdi
	jnz 1b
	end ends

	begin never_ends
2:	test %rdi, %rdi
	jnz 2b
	end never_ends

	begin undefined
	test %rdi, %rdi
	jz 7f
3:	ud2
	_ASM_EXTABLE_FAULT(3b, clobber_bail)
7:
	end undefined

	begin protected
	/* There is no such descriptor. */
	mov $0xfff8, %eax
4:	mov %eax, %ds
	_ASM_EXTABLE_FAULT(4b, clobber_bail)
	end protected

	begin leaves_direction
	/* As the kernel's checks know "std". */
	pushfq
	orl $0x400, (%rsp)
	popfq
	end leaves_direction

	begin is_slow
5:	mov $10000, %rax
6:	dec %rax
	jnz 6b
	dec %rdi
	jnz 5b
	end is_slow

	.skip 64, 0xcc
clobber_text_end:
	.section .rodata, "a"
	.globl clobber_entries, clobber_counts, clobber_vectors, clobber_identity
	.balign 8
clobber_entries:
	.quad ends, never_ends, undefined, protected, leaves_direction, is_slow
clobber_identity:
	.quad 42
clobber_counts:
	.long 6, 1
clobber_vectors:
	.byte 0, 0, 0, 0, 0, 0
	.section .note.GNU-stack, "", @progbits
