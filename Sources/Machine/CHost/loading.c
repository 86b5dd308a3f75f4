#define _GNU_SOURCE
#include "CHost.h"

#include <dlfcn.h>
#include <link.h>
#include <stddef.h>
#include <sys/mman.h>

int clobber_memory_file(void) { return memfd_create("clobber", MFD_CLOEXEC); }

struct wanted {
  size_t index;
  const char *found;
};

static int take_name(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  struct wanted *wanted = data;
  if (wanted->index-- != 0)
    return 0;
  wanted->found = info->dlpi_name;
  return 1;
}

const char *clobber_loaded_object(size_t index) {
  struct wanted wanted = {index, NULL};
  dl_iterate_phdr(take_name, &wanted);
  return wanted.found;
}

/* The first object that the loader lists is the program itself. */
static int take_interpreter(struct dl_phdr_info *info, size_t size, void *found) {
  (void)size;
  for (size_t i = 0; i < info->dlpi_phnum; i++)
    if (info->dlpi_phdr[i].p_type == PT_INTERP)
      *(const char **)found = (const char *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
  return 1;
}

const char *clobber_interpreter(void) {
  const char *found = NULL;
  dl_iterate_phdr(take_interpreter, &found);
  return found;
}

int clobber_object_bias(void *handle, uintptr_t *bias) {
  struct link_map *map = NULL;
  if (dlinfo(handle, RTLD_DI_LINKMAP, &map) != 0 || map == NULL)
    return -1;
  *bias = map->l_addr;
  return 0;
}

struct place {
  uintptr_t bias;
  uintptr_t start;
  uintptr_t size;
};

static int is_inside(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  const struct place *place = data;
  if (info->dlpi_addr != place->bias)
    return 0;
  for (size_t i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &info->dlpi_phdr[i];
    uintptr_t start = info->dlpi_addr + part->p_vaddr;
    if (part->p_type == PT_LOAD && (part->p_flags & PF_R) && place->start >= start &&
        place->start - start <= part->p_memsz && place->size <= part->p_memsz - (place->start - start))
      return 1;
  }
  return 0;
}

int clobber_lies_in(void *handle, uintptr_t start, uintptr_t size) {
  struct place place = {0, start, size};
  if (clobber_object_bias(handle, &place.bias) != 0)
    return 0;
  return dl_iterate_phdr(is_inside, &place);
}
