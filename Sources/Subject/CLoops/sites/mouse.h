/* The mouse driver's sites. */

#ifndef CLOOPS_SITES_MOUSE_H
#define CLOOPS_SITES_MOUSE_H

enum { MOUSE_DATA = 39, MOUSE_STATUS = 40, MOUSE_COMMAND = 41, MOUSE_RESTRICT = 86 };

#endif

/* vmmouse_enable: five calls in a row, of two of which the result is wanted. */
SITE_CALL unsigned long CALLED(mouse_ask)(unsigned long cmd, unsigned long in1);
SITE_CALL unsigned long CALLED(mouse_ask)(unsigned long cmd, unsigned long in1) {
  uint32_t unused1, unused2, unused3, unused4, unused5;
  return WRAPPER(hypercall1)(cmd, in1, 0, 0, 0, &unused1, &unused2, &unused3, &unused4, &unused5);
}

SITE_LOOP(site_mouse_enable, 1) {
  unsigned long device = clobber_opaque(iterations);
  CLOBBER_ONE_CALL_PER_ITERATION
  do {
    device = clobber_hold(device);
    CALLED(mouse_ask)(MOUSE_COMMAND, 0x45414552);
    clobber_consume_word(CALLED(mouse_ask)(MOUSE_STATUS, 0));
    clobber_consume_word(CALLED(mouse_ask)(MOUSE_DATA, 1));
    CALLED(mouse_ask)(MOUSE_RESTRICT, 1);
    CALLED(mouse_ask)(MOUSE_COMMAND, 0x53424152);
    device = clobber_hold(device);
    site_return();
  } while (--iterations);
}

/* vmmouse_disable: the result of the second is wanted. */
SITE_LOOP(site_mouse_disable, 1) {
  unsigned long device = clobber_opaque(iterations);
  CLOBBER_ONE_CALL_PER_ITERATION
  do {
    device = clobber_hold(device);
    CALLED(mouse_ask)(MOUSE_COMMAND, 0xf5);
    clobber_consume_word(CALLED(mouse_ask)(MOUSE_STATUS, 0));
    device = clobber_hold(device);
    site_return();
  } while (--iterations);
}

/*
 * vmmouse_report_events: asks how much there is and takes four words, which all live
 * while one after the other is reported. The loop's counter is the site's own.
 */
SITE_CALL unsigned long CALLED(mouse_status)(void);
SITE_CALL unsigned long CALLED(mouse_status)(void) {
  uint32_t unused1, unused2, unused3, unused4, unused5;
  return WRAPPER(hypercall1)(MOUSE_STATUS, 0, 0, 0, 0, &unused1, &unused2, &unused3, &unused4,
                             &unused5);
}

SITE_CALL unsigned long CALLED(mouse_data)(uint32_t *x, uint32_t *y, uint32_t *z);
SITE_CALL unsigned long CALLED(mouse_data)(uint32_t *x, uint32_t *y, uint32_t *z) {
  uint32_t unused1, unused2;
  return WRAPPER(hypercall4)(MOUSE_DATA, 4, 0, 0, 0, x, y, z, &unused1, &unused2);
}

SITE_LOOP(site_mouse_poll, 3) {
  unsigned long mouse = clobber_opaque(iterations), relative = clobber_opaque(iterations),
                absolute = clobber_opaque(iterations);
  CLOBBER_ONE_CALL_PER_ITERATION
  do {
    uint32_t x, y, z;
    clobber_consume_word(CALLED(mouse_status)());
    unsigned long buttons = CALLED(mouse_data)(&x, &y, &z);
    site_call_other(absolute, x);
    site_call_other(absolute, y);
    site_call_other(relative, z);
    site_call_other(mouse, buttons);
    site_call_other(relative, buttons);
    site_call_other(absolute, buttons);
    mouse = clobber_hold(mouse);
    relative = clobber_hold(relative);
    absolute = clobber_hold(absolute);
  } while (--iterations);
}
