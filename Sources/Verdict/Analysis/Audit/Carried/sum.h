/*
 * What comes of a promise that is broken. The trap is the port's but for the `in`: it
 * puts the port's number into dx, and what answers is a device that returns in1. So a
 * sum over calls with an in1 of 0 must be 0.
 *
 * Each wrapper is in a source of its own, inline and no more, as a loop's are: the
 * compiler then sees both zeros, in edx and in in1, when it shares out registers.
 */

typedef unsigned long word;

#define TRAP "movw $0x5658, %%dx\n\tmovl %%ebx, %%eax"
#define MAGIC 0x564d5868u

/* hypercall1 with the constraints of the patch; `zero` is what it puts into edx. */
#define NARROW(zero)                                                                               \
  static inline word hypercall1(word cmd, word in1) {                                              \
    word out0;                                                                                     \
    __asm__ volatile(TRAP                                                                          \
                     : "=a"(out0)                                                                  \
                     : "a"(MAGIC), "b"(in1), "c"(cmd), "d"(zero)                                   \
                     : "cc", "memory");                                                            \
    return out0;                                                                                   \
  }

#define SUM(name)                                                                                  \
  word clobber_sum_##name(word calls);                                                             \
  word clobber_sum_##name(word calls) {                                                            \
    word sum = 0;                                                                                  \
    while (calls--)                                                                                \
      sum += hypercall1(0x7f, 0);                                                                  \
    return sum;                                                                                    \
  }
