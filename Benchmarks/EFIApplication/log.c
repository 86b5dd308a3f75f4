/* Where parameters come from and where the log goes. */

#include "application.h"

struct efi_file *own_volume(efi_handle self) {
  static const struct efi_guid image_guid = EFI_LOADED_IMAGE, system_guid = EFI_FILE_SYSTEM;
  struct efi_loaded_image *loaded;
  struct efi_file_system *system;
  struct efi_file *volume;
  if (efi->boot->handle_protocol(self, &image_guid, (void **)&loaded) ||
      efi->boot->handle_protocol(loaded->device, &system_guid, (void **)&system) ||
      system->open_volume(system, &volume))
    return NULL;
  return volume;
}

/* From the file on the volume, then from what a shell or a boot entry passes, if that is text. */
void read_parameters(efi_handle self, struct efi_file *volume, char *text, size_t size) {
  static const struct efi_guid image_guid = EFI_LOADED_IMAGE;
  struct efi_loaded_image *loaded;
  struct efi_file *file;
  uint64_t length = 0;
  if (volume && !volume->open(volume, &file, u"\\clobber.cfg", EFI_FILE_READ, 0)) {
    length = size / 2;
    if (file->read(file, &length, text))
      length = 0;
    file->close(file);
  }
  for (uint64_t i = 0; i < length; i++)
    if (text[i] < ' ')
      text[i] = ' ';
  if (efi->boot->handle_protocol(self, &image_guid, (void **)&loaded) || !loaded->options)
    return;
  uint64_t count = loaded->options_size / 2, end = 0;
  while (end < count && loaded->options[end] >= ' ' && loaded->options[end] < 0x7f)
    end++;
  /* Firmware's own entries pass what is no text. */
  if (end < count && loaded->options[end])
    return;
  text[length++] = ' ';
  for (uint64_t i = 0; i < end && length < size - 1; i++)
    text[length++] = (char)loaded->options[i];
}

static efi_status write_file(const struct efi_start *start, struct efi_file *volume,
                             uint64_t length) {
  struct efi_file *file;
  if (!volume)
    return EFI_NOT_FOUND;
  const uint16_t *name = u"\\clobber.log";
  if (!volume->open(volume, &file, name, EFI_FILE_READ | EFI_FILE_WRITE, 0))
    file->remove(file);
  efi_status status =
      volume->open(volume, &file, name, EFI_FILE_READ | EFI_FILE_WRITE | EFI_FILE_CREATE, 0);
  if (status)
    return status;
  /* In pieces, so that a volume that is too small holds the beginning. */
  for (uint64_t at = 0; at < length && !status;) {
    uint64_t piece = length - at < 65536 ? length - at : 65536;
    status = file->write(file, &piece, start->log + at);
    at += piece;
  }
  efi_status flushed = file->flush(file);
  file->close(file);
  return status ? status : flushed;
}

/* The next line of the log of a kind, behind its kind; null at the end. */
static const uint8_t *next_line(const uint8_t **at, const uint8_t *end, const char *kind) {
  while (*at < end) {
    const uint8_t *word = *at, *line = *at;
    while (*at < end && *(*at)++ != '\n') {
    }
    for (int spaces = 0; word < *at && spaces < 2; word++)
      spaces += *word == ' ';
    size_t i = 0;
    while (kind[i] && word + i < *at && word[i] == (uint8_t)kind[i])
      i++;
    if (line[0] == 'c' && !kind[i] && word[i] == ' ')
      return word + i + 1;
  }
  return NULL;
}

static uint8_t digit(uint8_t letter) { return letter <= '9' ? letter - '0' : letter - 'a' + 10; }

/* Says a field of a line, and leads to the next. */
static const uint8_t *say_field(const uint8_t *at) {
  char letter[2] = {0, 0};
  for (; *at > ' '; at++) {
    letter[0] = (char)*at;
    if (*at == '%' && at[1] > ' ' && at[2] > ' ') {
      letter[0] = (char)(digit(at[1]) << 4 | digit(at[2]));
      at += 2;
    }
    if (letter[0] >= ' ')
      say(letter);
  }
  return at + 1;
}

/* What answers, what went wrong, and how much was measured. */
static void say_summary(const uint8_t *log, const uint8_t *end) {
  const uint8_t *field, *at = log;
  while ((field = next_line(&at, end, "transport"))) {
    say("clobber: ");
    field = say_field(field);
    say(": ");
    say_field(field + 2);
    say("\r\n");
  }
  for (at = log; (field = next_line(&at, end, "fault"));) {
    say("clobber: it ended early: ");
    say_field(field);
    say("\r\n");
  }
  uint64_t blocks = 0;
  for (at = log; next_line(&at, end, "block");)
    blocks++;
  at = log;
  say("clobber: ");
  say_number(blocks);
  say(next_line(&at, end, "end") ? " blocks; done.\r\n" : " blocks, and no end.\r\n");
}

static void say_log(const uint8_t *log, uint64_t length) {
  char text[66];
  for (uint64_t at = 0; at < length;) {
    size_t count = 0;
    while (at < length && count < sizeof text - 2) {
      if (log[at] == '\n')
        text[count++] = '\r';
      text[count++] = (char)log[at++];
    }
    text[count] = 0;
    say(text);
  }
}

void keep_log(const struct efi_start *start, struct efi_file *volume) {
  static const struct efi_guid serial_guid = EFI_SERIAL;
  uint64_t length = start->log_length < start->log_size ? start->log_length : start->log_size;
  struct efi_serial *serial = start->has_serial ? NULL : protocol(&serial_guid);
  for (uint64_t at = 0; serial && at < length;) {
    uint64_t piece = length - at < 4096 ? length - at : 4096;
    if (serial->write(serial, &piece, start->log + at) || !piece)
      break;
    at += piece;
  }
  efi_status status = write_file(start, volume, length);
  if (status && !start->has_serial && !serial)
    say_log(start->log, length);
  say("\r\n");
  say_summary(start->log, start->log + length);
  if (length < start->log_length)
    say("clobber: the log is longer than the memory for it; its end is lost.\r\n");
  if (!status) {
    say("clobber: the log is clobber.log, on the disk that this came from.\r\n");
  } else {
    say("clobber: the log can't be written to a disk: ");
    say_status(status);
    say(start->has_serial || serial ? ". It went out over the serial port.\r\n"
                                    : ". It is what the screen showed.\r\n");
  }
}
