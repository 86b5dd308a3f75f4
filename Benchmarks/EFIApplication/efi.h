#ifndef EFI_H
#define EFI_H

/* The part of UEFI's tables and protocols that the application uses, by the names of its
 * specification where they say what they are. */

#include <stddef.h>
#include <stdint.h>

typedef uint64_t efi_status;
typedef void *efi_handle;

#define EFI_ERROR(code) (1ull << 63 | (code))
#define EFI_LOAD_ERROR EFI_ERROR(1)
#define EFI_UNSUPPORTED EFI_ERROR(3)
#define EFI_BUFFER_TOO_SMALL EFI_ERROR(5)
#define EFI_OUT_OF_RESOURCES EFI_ERROR(9)
#define EFI_NOT_FOUND EFI_ERROR(14)

struct efi_guid {
  uint32_t first;
  uint16_t second, third;
  uint8_t rest[8];
};

struct efi_header {
  uint64_t signature;
  uint32_t revision, size, checksum, reserved;
};

struct efi_key {
  uint16_t scan, character;
};

struct efi_text_in {
  void *reset;
  efi_status (*read_key)(struct efi_text_in *, struct efi_key *);
};

struct efi_text_out {
  void *reset;
  efi_status (*output)(struct efi_text_out *, const uint16_t *);
};

enum efi_memory { EFI_LOADER_CODE = 1, EFI_LOADER_DATA = 2, EFI_CONVENTIONAL = 7, EFI_NVS = 10 };
enum efi_allocation { EFI_ANY_PAGES, EFI_MAX_ADDRESS, EFI_AT_ADDRESS };

struct efi_memory_range {
  uint32_t type;
  uint64_t physical, virtual, pages, attributes;
};

struct efi_boot_services {
  struct efi_header header;
  uint64_t (*raise_level)(uint64_t);
  void (*restore_level)(uint64_t);
  efi_status (*allocate_pages)(int, int, uint64_t pages, uint64_t *address);
  void *free_pages;
  efi_status (*memory_map)(uint64_t *size, void *, uint64_t *key, uint64_t *each, uint32_t *);
  efi_status (*allocate_pool)(int, uint64_t size, void **);
  void *free_pool, *events[6], *interfaces[3];
  efi_status (*handle_protocol)(efi_handle, const struct efi_guid *, void **);
  void *reserved, *locating[4], *images[5], *count;
  efi_status (*stall)(uint64_t microseconds);
  efi_status (*set_watchdog)(uint64_t seconds, uint64_t, uint64_t, void *);
  void *drivers[2], *opening[3], *handles[2];
  efi_status (*locate_protocol)(const struct efi_guid *, void *, void **);
};

#define EFI_HIGH_LEVEL 31
#define EFI_SHUT_DOWN 2

struct efi_runtime_services {
  struct efi_header header;
  void *others[10];
  void (*reset)(int, efi_status, uint64_t, void *);
};

struct efi_system_table {
  struct efi_header header;
  uint16_t *vendor;
  uint32_t revision;
  efi_handle in_handle;
  struct efi_text_in *in;
  efi_handle out_handle;
  struct efi_text_out *out;
  efi_handle error_handle;
  struct efi_text_out *error;
  struct efi_runtime_services *runtime;
  struct efi_boot_services *boot;
};

struct efi_loaded_image {
  uint32_t revision;
  efi_handle parent;
  struct efi_system_table *system;
  efi_handle device;
  void *path, *reserved;
  uint32_t options_size;
  uint16_t *options;
};

#define EFI_FILE_READ 1ull
#define EFI_FILE_WRITE 2ull
#define EFI_FILE_CREATE (1ull << 63)

struct efi_file {
  uint64_t revision;
  efi_status (*open)(struct efi_file *, struct efi_file **, const uint16_t *, uint64_t, uint64_t);
  efi_status (*close)(struct efi_file *);
  efi_status (*remove)(struct efi_file *);
  efi_status (*read)(struct efi_file *, uint64_t *size, void *);
  efi_status (*write)(struct efi_file *, uint64_t *size, const void *);
  void *others[4];
  efi_status (*flush)(struct efi_file *);
};

struct efi_file_system {
  uint64_t revision;
  efi_status (*open_volume)(struct efi_file_system *, struct efi_file **);
};

struct efi_timer {
  void *handler;
  efi_status (*set_period)(struct efi_timer *, uint64_t);
  efi_status (*period)(struct efi_timer *, uint64_t *);
};

struct efi_serial {
  uint32_t revision;
  void *others[4];
  efi_status (*write)(struct efi_serial *, uint64_t *size, const void *);
};

#define EFI_LOADED_IMAGE                                                                           \
  { 0x5b1b31a1, 0x9562, 0x11d2, { 0x8e, 0x3f, 0, 0xa0, 0xc9, 0x69, 0x72, 0x3b } }
#define EFI_FILE_SYSTEM                                                                            \
  { 0x964e5b22, 0x6459, 0x11d2, { 0x8e, 0x39, 0, 0xa0, 0xc9, 0x69, 0x72, 0x3b } }
#define EFI_TIMER                                                                                  \
  { 0x26baccb3, 0x6f42, 0x11d4, { 0xbc, 0xe7, 0, 0x80, 0xc7, 0x3c, 0x88, 0x81 } }
#define EFI_SERIAL                                                                                 \
  { 0xbb25cf6f, 0xf1d4, 0x11d2, { 0x9a, 0x0c, 0, 0x90, 0x27, 0x3f, 0xc1, 0xfd } }
#define EFI_SCREEN                                                                                 \
  { 0x9042a9de, 0x23dc, 0x4a38, { 0x96, 0xfb, 0x7a, 0xde, 0xd0, 0x80, 0x51, 0x6a } }

#endif /* EFI_H */
