/*
 * The graphics driver's message channel: opened, sent to and received from, four bytes
 * in a call where there is no high bandwidth. No site there looks at the result in rax.
 * Channel and message lie in the loop's frame; the compiler knows no more of them than
 * the pointers.
 */

#ifndef CLOOPS_SITES_MESSAGES_H
#define CLOOPS_SITES_MESSAGES_H

enum { STATISTICS = 85, STATISTICS_RESET = 0, STATISTICS_ADD = 1 };
enum { MESSAGE = 30, MESSAGE_OPEN = 0, MESSAGE_SEND = 2, MESSAGE_RECEIVE = 4 };
#define MESSAGE_PROTOCOL (0x49435052u | 0x80000000u)

#endif

/* vmw_open_channel: the pointer to fill arrives in a register that is an output. */
SITE_CALL void CALLED(open)(uint32_t *status, uint32_t *id, uint32_t *high, uint32_t *low);
SITE_CALL void CALLED(open)(uint32_t *status, uint32_t *id, uint32_t *high, uint32_t *low) {
  uint32_t unused1;
  WRAPPER(hypercall6)(SUBCOMMAND(MESSAGE, MESSAGE_OPEN), MESSAGE_PROTOCOL, 0, 0, 0, &unused1,
                      status, id, high, low);
}

SITE_LOOP(site_open, 1) {
  struct site_channel opened;
  CLOBBER_ONE_CALL_PER_ITERATION
  do {
    struct site_channel *channel = site_arrive_rdi(&opened);
    uint32_t status, id, high, low;
    CALLED(open)(&status, &id, &high, &low);
    clobber_consume(status);
    channel->id = (uint16_t)(id >> 16);
    channel->cookie_high = high;
    channel->cookie_low = low;
    site_leave();
  } while (--iterations);
}

/* vmw_port_hb_out, four bytes at a time. The loop's counter is what is left of the message. */
SITE_CALL void CALLED(send)(unsigned long word, unsigned long id, unsigned long high,
                            unsigned long low, uint32_t *status);
SITE_CALL void CALLED(send)(unsigned long word, unsigned long id, unsigned long high,
                            unsigned long low, uint32_t *status) {
  uint32_t unused1, unused2, unused3, unused4;
  WRAPPER(hypercall5)(SUBCOMMAND(MESSAGE, MESSAGE_SEND), word, id, high, low, &unused1, status,
                      &unused2, &unused3, &unused4);
}

SITE_LOOP(site_send, 2) {
  struct site_channel opened = {0};
  uint32_t words = 0;
  struct site_channel *channel = &opened;
  uint32_t *message = &words;
  CLOBBER_ONE_CALL_PER_ITERATION
  do {
    uint32_t status;
    channel = site_hold(channel);
    message = site_hold(message);
    CALLED(send)(*message, (unsigned long)channel->id << 16, channel->cookie_high,
                 channel->cookie_low, &status);
    clobber_consume(status);
  } while (--iterations);
}

/* vmw_port_hb_in, four bytes at a time: the wrapper's third output is never read. */
SITE_CALL void CALLED(receive)(unsigned long id, unsigned long high, unsigned long low,
                               uint32_t *word, uint32_t *status, uint32_t *more);
SITE_CALL void CALLED(receive)(unsigned long id, unsigned long high, unsigned long low,
                               uint32_t *word, uint32_t *status, uint32_t *more) {
  uint32_t unused1, unused2;
  WRAPPER(hypercall7)(SUBCOMMAND(MESSAGE, MESSAGE_RECEIVE), 1, id, high, low, word, status, more,
                      &unused1, &unused2);
}

#define RECEIVE_LOOP(name, read_more)                                                              \
  SITE_LOOP(name, 2) {                                                                             \
    struct site_channel opened = {0};                                                              \
    uint32_t words = 0;                                                                            \
    struct site_channel *channel = &opened;                                                        \
    uint32_t *reply = &words;                                                                      \
    CLOBBER_ONE_CALL_PER_ITERATION                                                                 \
    do {                                                                                           \
      uint32_t word, status, more;                                                                 \
      channel = site_hold(channel);                                                                \
      reply = site_hold(reply);                                                                    \
      CALLED(receive)((unsigned long)channel->id << 16, channel->cookie_high,                      \
                      channel->cookie_low, &word, &status, &more);                                 \
      clobber_consume(status);                                                                     \
      read_more;                                                                                   \
      *reply = word;                                                                               \
    } while (--iterations);                                                                        \
  }

RECEIVE_LOOP(site_receive, )

/* The same, if that output were read. */
RECEIVE_LOOP(site_receive_edx, clobber_consume(more))

#undef RECEIVE_LOOP

/* hypervisor_ppn_reset_all: nothing is given, and no output is looked at. */
SITE_CALL void CALLED(ppn_reset)(void);
SITE_CALL void CALLED(ppn_reset)(void) {
  uint32_t unused1, unused2, unused3, unused4, unused5;
  WRAPPER(hypercall1)(SUBCOMMAND(STATISTICS, STATISTICS_RESET), 0, 0, 0, 0, &unused1, &unused2,
                      &unused3, &unused4, &unused5);
}

SITE_LOOP(site_ppn_reset, 0) {
  CLOBBER_ONE_CALL_PER_ITERATION
  do {
    CALLED(ppn_reset)();
    site_leave();
  } while (--iterations);
}

/* hypervisor_ppn_add and hypervisor_ppn_remove: a page's number is given. */
SITE_CALL void CALLED(ppn)(unsigned long number);
SITE_CALL void CALLED(ppn)(unsigned long number) {
  uint32_t unused1, unused2, unused3, unused4, unused5;
  WRAPPER(hypercall1)(SUBCOMMAND(STATISTICS, STATISTICS_ADD), number, 0, 0, 0, &unused1, &unused2,
                      &unused3, &unused4, &unused5);
}

SITE_LOOP(site_ppn, 0) {
  CLOBBER_ONE_CALL_PER_ITERATION
  do {
    CALLED(ppn)(site_given_rdi());
    site_leave();
  } while (--iterations);
}
