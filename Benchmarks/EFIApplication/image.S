/* The image, a file that was linked before. */

	.section .rdata, "dr"
	.balign 16
	.globl image
image:
	.incbin "guest.elf"
