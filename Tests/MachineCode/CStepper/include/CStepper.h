#ifndef CSTEPPER_H
#define CSTEPPER_H

/*
 * Counts the instructions that a function executes, by running it in a child process one
 * instruction at a time. x86-64 Linux.
 */

#include <stddef.h>
#include <stdint.h>

/*
 * Lays a linked ELF file out in memory as its segments ask for, with nothing relocated. Returns
 * where address 0 of the file is then, or NULL with errno set.
 */
const uint8_t *cstepper_map(const uint8_t *file, size_t size);

/*
 * Calls a function in a child and counts its instructions, the return included; a repeated one
 * counts once. Returns -1 with errno set if the child can't be traced, or ends or takes more than
 * `limit` steps before that.
 */
int64_t cstepper_count(const uint8_t *function, unsigned long argument, int64_t limit);

#endif /* CSTEPPER_H */
