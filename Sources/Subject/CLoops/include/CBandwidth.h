#ifndef CBANDWIDTH_H
#define CBANDWIDTH_H

/*
 * Buffers that go out to a device and come in from it: by one call of high bandwidth, or
 * by a call of low bandwidth for each four bytes, as the graphics driver does it. The
 * device is a stand-in: where the trap is it copies, as a hypervisor would, to and from a
 * buffer of its own, and no exit is made.
 */

#include <stddef.h>
#include <stdint.h>

enum cbandwidth_direction { CBANDWIDTH_OUT, CBANDWIDTH_IN };

/* How a buffer is moved. */
enum cbandwidth_way {
  CBANDWIDTH_HB,      /* one call, the wrapper that declares what it changes */
  CBANDWIDTH_HB_TWIN, /* the same instructions at another address */
  CBANDWIDTH_LB,      /* four bytes a call, narrow wrappers */
  CBANDWIDTH_LB_WIDE, /* four bytes a call, the wide wrapper */
};

/*
 * A loop that moves the whole buffer in each iteration, for CTimer; NULL on a processor
 * that has no such calls.
 */
const void *cbandwidth_loop(enum cbandwidth_direction direction, enum cbandwidth_way way);

/* The chain of adds that tells core cycles from ticks, for CTimer. */
const void *cbandwidth_clock(void);

/*
 * What the next loops move. The device's buffer must have room for whole words, that is
 * for up to three bytes more.
 */
void cbandwidth_set(void *buffer, void *device, size_t bytes);

/* How many calls the device has not said success to, since the last set. */
unsigned long cbandwidth_failures(void);

/* Takes a buffer out of every cache, line by line, and waits for it. */
void cbandwidth_flush(const void *buffer, size_t bytes);

/* Fills a destination with what no byte may keep: each byte the contrary of the expected. */
void cbandwidth_spoil(void *destination, const void *expected, size_t bytes);

/* Where two buffers differ first; the size if they don't. */
size_t cbandwidth_difference(const void *one, const void *other, size_t bytes);

/*
 * The message channel over VMware's own port. Untried: no hypervisor was at hand that opens
 * one. The process must have been given the port.
 */
struct cbandwidth_channel {
  uint16_t id;
  uint32_t cookie_high, cookie_low;
};

/* Opens a channel for remote calls; 0 where none opens. */
int cbandwidth_open(struct cbandwidth_channel *channel);

/*
 * Sends a message, and takes the reply to it: by blocks, or by a call for each four bytes.
 * Ticks are those of the calls that move the bytes, and of no others. 0 when the hypervisor
 * refuses.
 */
int cbandwidth_send(const struct cbandwidth_channel *channel, const void *message, size_t bytes,
                    int by_block, uint64_t *ticks);
int cbandwidth_receive(const struct cbandwidth_channel *channel, void *reply, size_t room,
                       size_t *bytes, int by_block, uint64_t *ticks);

void cbandwidth_close(const struct cbandwidth_channel *channel);

#endif /* CBANDWIDTH_H */
