/* What is said on the firmware's console. */

#include "application.h"

void say(const char *text) {
  uint16_t wide[128];
  while (*text) {
    size_t length = 0;
    while (*text && length < sizeof wide / sizeof *wide - 1)
      wide[length++] = (uint8_t)*text++;
    wide[length] = 0;
    efi->out->output(efi->out, wide);
  }
}

void say_number(uint64_t number) {
  char digits[24];
  char *at = digits + sizeof digits - 1;
  *at = 0;
  do
    *--at = (char)('0' + number % 10);
  while (number /= 10);
  say(at);
}

static const char *words(efi_status status) {
  switch (status) {
  case EFI_UNSUPPORTED: return "it is not supported";
  case EFI_ERROR(7): return "the device failed";
  case EFI_ERROR(8): return "it is write-protected";
  case EFI_OUT_OF_RESOURCES: return "the firmware has no more memory";
  case EFI_ERROR(10): return "the file system is damaged";
  case EFI_ERROR(11): return "it is full";
  case EFI_ERROR(12): return "there is no medium";
  case EFI_ERROR(13): return "the medium was changed";
  case EFI_NOT_FOUND: return "there is none";
  case EFI_ERROR(15): return "access is denied";
  default: return NULL;
  }
}

void say_status(efi_status status) {
  const char *known = words(status);
  if (known) {
    say(known);
  } else {
    say("the firmware's error ");
    say_number(status & ~EFI_ERROR(0));
  }
}

void *protocol(const struct efi_guid *guid) {
  void *found;
  return efi->boot->locate_protocol(guid, NULL, &found) ? NULL : found;
}

void refuse(const char *what, efi_status status) {
  say("clobber refused: ");
  say(what);
  say(": ");
  say_status(status);
  say(".\r\n");
  turn_off();
}

void turn_off(void) {
  static const struct efi_guid screen = EFI_SCREEN;
  struct efi_key key;
  if (protocol(&screen)) {
    say("clobber: this machine turns off in a minute, or with any key.\r\n");
    while (efi->in && !efi->in->read_key(efi->in, &key)) {
    }
    for (int i = 0; i < 600 && (!efi->in || efi->in->read_key(efi->in, &key)); i++)
      efi->boot->stall(100000);
  }
  efi->runtime->reset(EFI_SHUT_DOWN, 0, 0, NULL);
  for (;;)
    efi->boot->stall(1000000);
}
