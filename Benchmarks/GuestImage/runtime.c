/* What compiled code takes for granted: memory, and functions that copy and fill it. */

#include "runtime.h"
#include "guest.h"

/* The heap has half of the memory at most. */
#define HEAP_SIZE (16ull << 20)
#define ARENA_LIMIT (1ull << 30)
#define SMALLEST 5
#define CLASSES 20

int putchar(int c);
void *memset(void *to, int byte, size_t size);
void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
int memcmp(const void *one, const void *other, size_t size);
int posix_memalign(void **result, size_t alignment, size_t size);
void free(void *memory);

/* A block's class stands before it; free blocks of a class are a list. */
struct block {
  uint64_t class;
  struct block *next;
};

static struct block *free_blocks[CLASSES];
static uint8_t *heap_at, *heap_end, *arena;
static size_t arena_size;

static uint8_t *aligned(uint8_t *address, uintptr_t alignment) {
  return (uint8_t *)(((uintptr_t)address + alignment - 1) & ~(alignment - 1));
}

void runtime_start(uint64_t start, uint64_t end) {
  heap_at = aligned((uint8_t *)(uintptr_t)start, 4096);
  uint64_t room = end > (uintptr_t)heap_at ? end - (uintptr_t)heap_at : 0;
  heap_end = heap_at + (room / 2 < HEAP_SIZE ? room / 2 & ~4095ull : HEAP_SIZE);
  arena = heap_end;
  room = end > (uintptr_t)arena ? end - (uintptr_t)arena : 0;
  arena_size = room < ARENA_LIMIT ? room : ARENA_LIMIT;
}

/* Nothing that needs memory can say it. */
static _Noreturn void give_up(void) {
  static const char words[] = "\nclobber refused: the memory is too small for the heap.\n";
  for (const char *at = words; *at; at++)
    guest_put((uint8_t)*at);
  guest_exit(GUEST_REFUSED);
}

uint8_t *guest_arena(void) { return arena; }
size_t guest_arena_size(void) { return arena_size; }

/* Blocks of a class are 16 bytes less than a power of two and aligned to 16. */
int posix_memalign(void **result, size_t alignment, size_t size) {
  uint64_t class = SMALLEST;
  while ((1ull << class) - 16 < size)
    class++;
  if (class >= SMALLEST + CLASSES || alignment > 16)
    return 12;
  struct block *block = free_blocks[class - SMALLEST];
  if (block) {
    free_blocks[class - SMALLEST] = block->next;
  } else {
    if ((uint64_t)(heap_end - heap_at) < 1ull << class)
      give_up();
    block = (struct block *)heap_at;
    heap_at += 1ull << class;
  }
  block->class = class;
  *result = (uint8_t *)block + 16;
  return 0;
}

void free(void *memory) {
  if (!memory)
    return;
  struct block *block = (struct block *)((uint8_t *)memory - 16);
  block->next = free_blocks[block->class - SMALLEST];
  free_blocks[block->class - SMALLEST] = block;
}

/* Swift's runtime prints here why it gives up. */
int putchar(int c) {
  guest_put((uint8_t)c);
  return c;
}

void *memset(void *to, int byte, size_t size) {
  for (uint8_t *at = to; size--; at++)
    *at = (uint8_t)byte;
  return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t size) {
  return memmove(to, from, size);
}

void *memmove(void *to, const void *from, size_t size) {
  uint8_t *target = to;
  const uint8_t *source = from;
  if (target < source) {
    while (size--)
      *target++ = *source++;
  } else {
    while (size--)
      target[size] = source[size];
  }
  return to;
}

int memcmp(const void *one, const void *other, size_t size) {
  const uint8_t *left = one, *right = other;
  for (; size--; left++, right++)
    if (*left != *right)
      return *left < *right ? -1 : 1;
  return 0;
}
