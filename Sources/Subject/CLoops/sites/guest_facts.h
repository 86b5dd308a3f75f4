/*
 * Sites that ask the hypervisor about the guest or its clock. Their functions are short,
 * so that what counts is where their own arguments are.
 */

/* vmware_legacy_x2apic_available: one word, and no argument. */
SITE_CALL unsigned long CALLED(vcpu_info)(void);
SITE_CALL unsigned long CALLED(vcpu_info)(void) {
  uint32_t unused1, unused2, unused3, unused4, unused5;
  return WRAPPER(hypercall1)(68, 0, 0, 0, 0, &unused1, &unused2, &unused3, &unused4, &unused5);
}

SITE_LOOP(site_probe, 0) {
  CLOBBER_ONE_CALL_PER_ITERATION
  do {
    clobber_consume_word(CALLED(vcpu_info)());
    site_leave();
  } while (--iterations);
}

/* The version and the magic word are compared, the type is not looked at. */
SITE_CALL unsigned long CALLED(version)(uint32_t *magic, uint32_t *type);
SITE_CALL unsigned long CALLED(version)(uint32_t *magic, uint32_t *type) {
  uint32_t unused1, unused2, unused3;
  return WRAPPER(hypercall3)(10, 0, 0, 0, 0, magic, type, &unused1, &unused2, &unused3);
}

/* __vmware_platform: it has no argument. */
SITE_LOOP(site_platform, 0) {
  CLOBBER_ONE_CALL_PER_ITERATION
  do {
    uint32_t magic, type;
    clobber_consume_word(CALLED(version)(&magic, &type));
    clobber_consume(magic);
    site_leave();
  } while (--iterations);
}

/* vmmouse_detect: the device is needed later. */
SITE_LOOP(site_version, 1) {
  unsigned long device = clobber_opaque(iterations);
  CLOBBER_ONE_CALL_PER_ITERATION
  do {
    uint32_t magic, type;
    device = clobber_hold(device);
    clobber_consume_word(CALLED(version)(&magic, &type));
    clobber_consume(magic);
    device = clobber_hold(device);
    site_return();
  } while (--iterations);
}

/* vmware_platform_setup: the counter's rate in two halves, and the bus's. */
SITE_CALL unsigned long CALLED(hertz)(uint32_t *high, uint32_t *bus);
SITE_CALL unsigned long CALLED(hertz)(uint32_t *high, uint32_t *bus) {
  uint32_t unused1, unused2, unused3;
  return WRAPPER(hypercall3)(45, 0xffffffff, 0, 0, 0, high, bus, &unused1, &unused2, &unused3);
}

SITE_LOOP(site_hertz, 0) {
  CLOBBER_ONE_CALL_PER_ITERATION
  do {
    uint32_t high, bus;
    clobber_consume_word(CALLED(hertz)(&high, &bus));
    clobber_consume(high);
    clobber_consume(bus);
    site_leave();
  } while (--iterations);
}

/* ptp_vmw_pclk_read: nanoseconds in two halves, stored where the argument says. */
SITE_CALL unsigned long CALLED(clock_read)(uint32_t *high, uint32_t *low);
SITE_CALL unsigned long CALLED(clock_read)(uint32_t *high, uint32_t *low) {
  uint32_t unused1, unused2, unused3;
  return WRAPPER(hypercall3)(97, 0, 0, 0, 0, high, low, &unused1, &unused2, &unused3);
}

SITE_LOOP(site_clock_read, 1) {
  uint64_t read;
  CLOBBER_ONE_CALL_PER_ITERATION
  do {
    uint64_t *nanoseconds = site_arrive_rdi(&read);
    uint32_t high, low;
    clobber_consume_word(CALLED(clock_read)(&high, &low));
    *nanoseconds = (uint64_t)high << 32 | low;
    site_leave();
  } while (--iterations);
}

/* vmware_cmd_stealclock: both arguments are inputs, each in the other's register. */
SITE_CALL unsigned long CALLED(steal_clock)(unsigned long high, unsigned long low);
SITE_CALL unsigned long CALLED(steal_clock)(unsigned long high, unsigned long low) {
  uint32_t unused1, unused2, unused3, unused4, unused5;
  return WRAPPER(hypercall5)(91, 0, 0, high, low, &unused1, &unused2, &unused3, &unused4, &unused5);
}

SITE_LOOP(site_steal_clock, 0) {
  CLOBBER_ONE_CALL_PER_ITERATION
  do {
    unsigned long high = site_given_rdi(), low = site_given_rsi();
    clobber_consume_word(CALLED(steal_clock)(high, low));
    site_leave();
  } while (--iterations);
}
