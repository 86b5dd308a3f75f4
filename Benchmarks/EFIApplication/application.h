#ifndef APPLICATION_H
#define APPLICATION_H

/* The parts of the EFI application. */

#include <stdbool.h>

#include "efi.h"
#include "efi_start.h"

#define PAGE 4096ull
#define LARGE_PAGE (2ull << 20)

extern struct efi_system_table *efi;

/* The image, an ELF file, in whole. */
extern const uint8_t image[];

/* Says something on the console, which is the screen, a serial port, or both. */
void say(const char *text);
void say_number(uint64_t number);
void say_status(efi_status status);

/* A protocol of whatever device has it; null if none has. */
void *protocol(const struct efi_guid *guid);

/* Says why nothing can be done, and ends. */
_Noreturn void refuse(const char *what, efi_status status);

/* Has whoever looks at a screen read it, and turns the machine off. */
_Noreturn void turn_off(void);

/* Memory below an address; 0 if there is none. */
uint64_t allocate(enum efi_memory type, uint64_t size, uint64_t below);

/* Bytes of RAM that are free below an address, and the end of all RAM. */
uint64_t free_memory(uint64_t below);
uint64_t memory_end(void);
uint64_t memory_size(void);

/* Where the image lies, and where it believes to be. */
struct loaded {
  uint64_t physical, virtual, size;
};
struct loaded load_image(void);

/* Refuses where the image's addresses lead away from memory that is needed under them. */
void keep_apart(const struct loaded *loaded, uint64_t start, uint64_t end);

/* Of each architecture: up to where the image can reach, whether what lies at the addresses that
 * it is linked for is out of reach, what must be as the image expects it, a map of memory for it,
 * its entry, and the way there and back. */
extern const uint64_t reach;
extern const bool hides_memory;
void check_machine(void);
void finish_loading(const struct loaded *loaded);
uint64_t memory_map_for(const struct loaded *loaded);
uint64_t entry_of(const struct loaded *loaded);
uint64_t enter(uint64_t map, uint64_t entry, struct efi_start *start);

/* The file system that this application came from; null without one. */
struct efi_file *own_volume(efi_handle self);
void read_parameters(efi_handle self, struct efi_file *volume, char *text, size_t size);

/* Keeps what the image said: in a file, and wherever else somebody may read it. */
void keep_log(const struct efi_start *start, struct efi_file *volume);

/* ELF's. */
struct elf_header {
  uint8_t identity[16];
  uint16_t type, machine;
  uint32_t version;
  uint64_t entry, segments, sections;
  uint32_t flags;
  uint16_t size, segment_size, segment_count;
};
struct elf_segment {
  uint32_t type, flags;
  uint64_t offset, virtual, physical, file_size, memory_size, alignment;
};
#define ELF_LOAD 1
#define ELF_DYNAMIC 2
const struct elf_segment *elf_segment(uint32_t type);

#endif /* APPLICATION_H */
