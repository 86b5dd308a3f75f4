/* What the device tree hands over: kernel parameters, and how far memory reaches. */

#include "boot.h"
#include "guest.h"

#define TREE_MAGIC 0xd00dfeed
#define NODE_BEGIN 1
#define NODE_END 2
#define PROPERTY 3
#define NOTHING 4

/* Where QEMU puts the tree for an image that is no Linux, for which it passes no address. */
#define MEMORY_START 0x40000000

struct tree {
  uint32_t magic, size, structure, strings, map, version, compatible, cpu;
};

extern const uint8_t guest_image_end[];

static char parameters[2048];
static const char *protocol = "unknown";
static uint64_t memory, room_start, room_end;
static struct efi_start *efi;

const char *guest_parameters(void) { return parameters; }
const char *guest_boot_protocol(void) { return protocol; }
const char *guest_firmware(void) { return efi ? efi->firmware : ""; }
uint64_t guest_memory(void) { return memory; }
uint64_t boot_room_start(void) { return room_start; }
uint64_t boot_room_end(void) { return room_end; }
struct efi_start *boot_efi(void) { return efi; }

static uint32_t big(const uint32_t *word) { return __builtin_bswap32(*word); }

static uint64_t big_pair(const uint32_t *words) {
  return (uint64_t)big(words) << 32 | big(words + 1);
}

static bool begins(const char *text, const char *start) {
  while (*start && *text == *start)
    text++, start++;
  return !*start;
}

static void take_parameters(const char *text, uint32_t size) {
  for (uint32_t i = 0; i < size && i < sizeof parameters - 1; i++)
    parameters[i] = text[i];
}

/* The range that the image is in: two words of address, two of size. */
static void take_memory(const uint32_t *ranges, uint32_t size) {
  uint64_t image = (uintptr_t)guest_image_end;
  for (; size >= 16; ranges += 4, size -= 16) {
    uint64_t start = big_pair(ranges), end = start + big_pair(ranges + 2);
    if (start <= image && image < end) {
      memory = end - start;
      room_start = image;
      room_end = end;
    }
  }
}

static void take_tree(const struct tree *tree) {
  const uint8_t *base = (const uint8_t *)tree;
  const uint32_t *at = (const uint32_t *)(base + big(&tree->structure));
  const char *strings = (const char *)(base + big(&tree->strings)), *node = "";
  for (;;) {
    uint32_t token = big(at++);
    if (token == NODE_BEGIN) {
      uint32_t length = 0;
      node = (const char *)at;
      while (node[length])
        length++;
      at += length / 4 + 1;
    } else if (token == PROPERTY) {
      uint32_t size = big(at);
      const char *name = strings + big(at + 1);
      const uint32_t *value = at + 2;
      if (begins(node, "chosen") && begins(name, "bootargs"))
        take_parameters((const char *)value, size);
      if (begins(node, "memory") && begins(name, "reg"))
        take_memory(value, size);
      at += 2 + (size + 3) / 4;
    } else if (token != NODE_END && token != NOTHING) {
      return;
    }
  }
}

void boot_take_efi(struct efi_start *start) {
  protocol = "efi";
  efi = start;
  take_parameters(start->parameters, sizeof start->parameters);
  memory = start->memory;
  room_start = start->room_start;
  room_end = start->room_end;
}

void boot_take(uintptr_t address) {
  const struct tree *tree = (const struct tree *)(address ? address : MEMORY_START);
  if (big(&tree->magic) != TREE_MAGIC)
    return;
  protocol = "device-tree";
  take_tree(tree);
}
