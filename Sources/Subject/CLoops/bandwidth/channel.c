#include "CBandwidth.h"

#if defined(__x86_64__)

#include "CHypercall.h"
#include "CTimer.h"

#include <stdbool.h>
#include <string.h>

/* Commands of the message channel; the sub-command is in the upper half. */
enum {
  BLOCK = 1 << 16,
  OPEN = 30,
  SEND_SIZE = 30 | 1 << 16,
  SEND = 30 | 2 << 16,
  RECEIVE_SIZE = 30 | 3 << 16,
  RECEIVE = 30 | 4 << 16,
  RECEIVED = 30 | 5 << 16,
  CLOSE = 30 | 6 << 16,
};

/* Remote calls, with cookies. */
#define PROTOCOL (0x49435052ul | 0x80000000ul)

/* The status, in the upper half of its register. */
enum { SUCCESS = 0x1 << 16, MUST_RECEIVE = 0x2 << 16, HAS_BLOCKS = 0x80 << 16 };

static unsigned long word_of(const struct cbandwidth_channel *channel) {
  return (unsigned long)channel->id << 16;
}

int cbandwidth_open(struct cbandwidth_channel *channel) {
  uint32_t status, id;
  vmware_hypercall6_port(OPEN, PROTOCOL, 0, &status, &id, &channel->cookie_high,
                         &channel->cookie_low);
  channel->id = (uint16_t)(id >> 16);
  /* Where the command is unknown its own sub-command, 0, comes back. */
  return (status & SUCCESS) != 0;
}

void cbandwidth_close(const struct cbandwidth_channel *channel) {
  uint32_t status;
  vmware_plusd5_port(CLOSE, 0, word_of(channel), channel->cookie_high, channel->cookie_low, &status);
}

static bool send_words(const struct cbandwidth_channel *channel, const unsigned char *at,
                       size_t left) {
  while (left) {
    size_t bytes = left < 4 ? left : 4;
    uint32_t word = 0, status;
    memcpy(&word, at, bytes);
    vmware_plusd5_port(SEND, word, word_of(channel), channel->cookie_high, channel->cookie_low,
                       &status);
    if (!(status & SUCCESS))
      return false;
    at += bytes;
    left -= bytes;
  }
  return true;
}

int cbandwidth_send(const struct cbandwidth_channel *channel, const void *message, size_t bytes,
                    int by_block, uint64_t *ticks) {
  uint32_t status;
  vmware_plusd5_port(SEND_SIZE, bytes, word_of(channel), channel->cookie_high, channel->cookie_low,
                     &status);
  if (!(status & SUCCESS) || (by_block && !(status & HAS_BLOCKS)))
    return 0;
  bool sent;
  uint64_t start = clobber_ticks();
  if (by_block) {
    vmware_hb_plus_string_out_port(BLOCK, bytes, word_of(channel), (unsigned long)message,
                                   channel->cookie_low, channel->cookie_high, &status);
    sent = status & SUCCESS;
  } else {
    sent = send_words(channel, message, bytes);
  }
  *ticks = clobber_ticks() - start;
  return sent;
}

static bool receive_words(const struct cbandwidth_channel *channel, unsigned char *at,
                          size_t left) {
  while (left) {
    size_t bytes = left < 4 ? left : 4;
    uint32_t word, status, unused;
    vmware_hypercall7_port(RECEIVE, 1, word_of(channel), channel->cookie_high, channel->cookie_low,
                           &word, &status, &unused);
    if (!(status & SUCCESS))
      return false;
    memcpy(at, &word, bytes);
    at += bytes;
    left -= bytes;
  }
  return true;
}

int cbandwidth_receive(const struct cbandwidth_channel *channel, void *reply, size_t room,
                       size_t *bytes, int by_block, uint64_t *ticks) {
  uint32_t size, status, unused;
  vmware_hypercall7_port(RECEIVE_SIZE, 0, word_of(channel), channel->cookie_high,
                         channel->cookie_low, &size, &status, &unused);
  if (!(status & SUCCESS) || !(status & MUST_RECEIVE) || size > room ||
      (by_block && !(status & HAS_BLOCKS)))
    return 0;
  *bytes = size;
  bool received;
  uint64_t start = clobber_ticks();
  if (by_block) {
    vmware_hb_plus_string_in_port(BLOCK, size, word_of(channel), channel->cookie_high,
                                  (unsigned long)reply, channel->cookie_low, &status);
    received = status & SUCCESS;
  } else {
    received = receive_words(channel, reply, size);
  }
  *ticks = clobber_ticks() - start;
  if (!received)
    return 0;
  vmware_plusd5_port(RECEIVED, 1, word_of(channel), channel->cookie_high, channel->cookie_low,
                     &status);
  return (status & SUCCESS) != 0;
}

#else

int cbandwidth_open(struct cbandwidth_channel *channel) {
  (void)channel;
  return 0;
}

void cbandwidth_close(const struct cbandwidth_channel *channel) { (void)channel; }

int cbandwidth_send(const struct cbandwidth_channel *channel, const void *message, size_t bytes,
                    int by_block, uint64_t *ticks) {
  (void)channel, (void)message, (void)bytes, (void)by_block, (void)ticks;
  return 0;
}

int cbandwidth_receive(const struct cbandwidth_channel *channel, void *reply, size_t room,
                       size_t *bytes, int by_block, uint64_t *ticks) {
  (void)channel, (void)reply, (void)room, (void)bytes, (void)by_block, (void)ticks;
  return 0;
}

#endif
