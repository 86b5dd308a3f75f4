#ifndef RUNTIME_H
#define RUNTIME_H

/* The parts of the image that its machine code and its main program share. */

#include <stdint.h>

/* Gives the allocator and the arena their memory. */
void runtime_start(uint64_t start, uint64_t end);

/* In Swift. */
void guest_main(void);
void guest_fault(uint64_t number, uint64_t code, uint64_t address);

#endif /* RUNTIME_H */
