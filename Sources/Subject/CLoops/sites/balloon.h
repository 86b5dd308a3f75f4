/*
 * The balloon driver's site, which is no caller of the wrappers: it has an asm of its own. The
 * command is no literal; it is needed again, as is the first argument. The result and two outputs
 * are looked at.
 */
SITE_CALL unsigned long CALLED(balloon)(unsigned long cmd, unsigned long in1, unsigned long in2,
                                        unsigned long *result, unsigned long *capabilities);
SITE_CALL unsigned long CALLED(balloon)(unsigned long cmd, unsigned long in1, unsigned long in2,
                                        unsigned long *result, unsigned long *capabilities) {
  return HC(vmware_balloon)(cmd, in1, in2, result, capabilities);
}

SITE_LOOP(site_balloon, 2) {
  unsigned long in1 = clobber_opaque(iterations), in2 = clobber_opaque(iterations);
  CLOBBER_ONE_CALL_PER_ITERATION
  do {
    unsigned long balloon = site_given_rdi(), cmd = site_given_rsi();
    unsigned long result, capabilities;
    in1 = clobber_hold(in1);
    in2 = clobber_hold(in2);
    clobber_consume_word(CALLED(balloon)(cmd, in1, in2, &result, &capabilities));
    clobber_consume_word(capabilities);
    clobber_consume_word(result);
    clobber_consume_word(cmd);
    clobber_consume_word(balloon);
    site_return();
  } while (--iterations);
}
