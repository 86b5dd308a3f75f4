/*
 * The graphics driver's message channel over the port of high bandwidth: a whole message in
 * one call, of seven registers. The result in rax is not looked at; the status is in rbx.
 * `_frame` is the same in a function that has a frame pointer, which is rbp too.
 */

#ifndef CLOOPS_SITES_HIGH_BANDWIDTH_H
#define CLOOPS_SITES_HIGH_BANDWIDTH_H

enum { BLOCK_MESSAGE = 0, BLOCK_MESSAGE_MOVE = 1 };

/* Names what the frame pointer points to, so that there is one; no instruction. */
#define SITE_FRAME __asm__ volatile("" : : "m"(*(char *)__builtin_frame_address(0)));
#define SITE_NO_FRAME

#endif

/*
 * vmw_port_hb_out: vmw_send_msg keeps channel, message and length; the loop's counter is its
 * retries.
 */
#define SEND_BLOCK(site, call, frame)                                                              \
  SITE_CALL void CALLED(call)(unsigned long length, unsigned long id, const void *message,         \
                              unsigned long low, unsigned long high, uint32_t *status);            \
  SITE_CALL void CALLED(call)(unsigned long length, unsigned long id, const void *message,         \
                              unsigned long low, unsigned long high, uint32_t *status) {           \
    frame;                                                                                         \
    WRAPPER(hb_out)(SUBCOMMAND(BLOCK_MESSAGE, BLOCK_MESSAGE_MOVE), length, id,                     \
                    (unsigned long)message, low, high, status);                                    \
  }                                                                                                \
                                                                                                   \
  SITE_LOOP(site, 3) {                                                                             \
    struct site_channel opened = {0};                                                              \
    char text = 0;                                                                                 \
    struct site_channel *channel = &opened;                                                        \
    const char *message = &text;                                                                   \
    unsigned long length = clobber_opaque(iterations);                                             \
    frame;                                                                                         \
    CLOBBER_ONE_CALL_PER_ITERATION                                                                 \
    do {                                                                                           \
      uint32_t status;                                                                             \
      channel = site_hold(channel);                                                                \
      message = site_hold((void *)message);                                                        \
      length = clobber_hold(length);                                                               \
      CALLED(call)(length, (unsigned long)channel->id << 16, message, channel->cookie_low,         \
                   channel->cookie_high, &status);                                                 \
      clobber_consume(status);                                                                     \
    } while (--iterations);                                                                        \
  }

SEND_BLOCK(site_hb_out, send_block, SITE_NO_FRAME)
SEND_BLOCK(site_hb_out_frame, send_block_frame, SITE_FRAME)

#undef SEND_BLOCK

/*
 * vmw_port_hb_in: vmw_recv_msg keeps channel, reply and length, and where its caller wants
 * the last two.
 */
#define RECEIVE_BLOCK(site, call, frame)                                                           \
  SITE_CALL void CALLED(call)(unsigned long length, unsigned long id, unsigned long high,          \
                              void *reply, unsigned long low, uint32_t *status);                   \
  SITE_CALL void CALLED(call)(unsigned long length, unsigned long id, unsigned long high,          \
                              void *reply, unsigned long low, uint32_t *status) {                  \
    frame;                                                                                         \
    WRAPPER(hb_in)(SUBCOMMAND(BLOCK_MESSAGE, BLOCK_MESSAGE_MOVE), length, id, high,                \
                   (unsigned long)reply, low, status);                                             \
  }                                                                                                \
                                                                                                   \
  SITE_LOOP(site, 5) {                                                                             \
    struct site_channel opened = {0};                                                              \
    char text = 0;                                                                                 \
    struct site_channel *channel = &opened;                                                        \
    char *reply = &text;                                                                           \
    unsigned long length = clobber_opaque(iterations);                                             \
    unsigned long wants_reply = clobber_opaque(iterations),                                        \
                  wants_length = clobber_opaque(iterations);                                       \
    frame;                                                                                         \
    CLOBBER_ONE_CALL_PER_ITERATION                                                                 \
    do {                                                                                           \
      uint32_t status;                                                                             \
      channel = site_hold(channel);                                                                \
      reply = site_hold(reply);                                                                    \
      length = clobber_hold(length);                                                               \
      CALLED(call)(length, (unsigned long)channel->id << 16, channel->cookie_high, reply,          \
                   channel->cookie_low, &status);                                                  \
      clobber_consume(status);                                                                     \
      wants_reply = clobber_hold(wants_reply);                                                     \
      wants_length = clobber_hold(wants_length);                                                   \
    } while (--iterations);                                                                        \
  }

RECEIVE_BLOCK(site_hb_in, receive_block, SITE_NO_FRAME)
RECEIVE_BLOCK(site_hb_in_frame, receive_block_frame, SITE_FRAME)

#undef RECEIVE_BLOCK
