import Catalogue
import Inspection

/// C sources that are compiled by the tests.
enum Sources {
  static let loops: [(name: String, transport: Transport)] = [
    ("loop_nop", .nop), ("loop_lfence", .lfence), ("loop_vmcall", .vmcall),
    ("loop_vmmcall", .vmmcall), ("loop_port", .port), ("loop_string", .port),
    ("loop_spilling", .vmmcall),
  ]

  /// Loops, and functions with the kinds of code around them that a compiler makes.
  static let spread = #"""
    #define LOOP(name, text)                                         \
      void loop_##name(unsigned long n) {                            \
        do {                                                           \
          unsigned long a = 1, b = 2, c = 3, d = 4;                    \
          asm volatile(text : "+a"(a), "+b"(b), "+c"(c), "+d"(d)       \
                       : : "cc", "memory");                            \
        } while (--n);                                                 \
      }
    LOOP(nop, ".byte 0x0f, 0x1f, 0")
    LOOP(lfence, "lfence")
    LOOP(vmcall, "vmcall")
    LOOP(vmmcall, "vmmcall")
    LOOP(port, "movw $0x5658, %%dx; inl (%%dx), %%eax")
    LOOP(string, "rep outsb")

    void loop_spilling(unsigned long n) {
      unsigned long one = n ^ 5, two = n ^ 7, three = n ^ 9;
      do {
        asm volatile("" : "+r"(one));
        asm volatile("" : "+r"(two));
        asm volatile("" : "+r"(three));
        asm volatile("vmmcall" : : : "rbx", "rcx", "rdx", "rsi", "rdi", "r8", "r9",
                     "r10", "r11", "r12", "r13", "r14", "r15", "memory");
      } while (--n);
    }

    __attribute__((noinline)) long wrapper(long a, int *out) {
      asm volatile("vmmcall" : "+a"(a) : : "rbx", "rcx", "rdx", "rsi", "rdi", "memory");
      if (out) *out = a;
      return a;
    }
    void loop_calling(unsigned long n) {
      int out;
      do wrapper(n, &out); while (--n);
    }

    struct big { long a[40]; double d[8]; };
    double floats(double *x, int n) {
      double sum = 0;
      for (int i = 0; i < n; i++) sum += x[i] * 3.25;
      return sum;
    }
    void copies(struct big *to, struct big *from, int n) {
      for (int i = 0; i < n; i++) to[i] = from[i];
    }
    long switches(long a, long b) {
      switch (a) {
      case 0: return b + 1; case 1: return b * 7; case 2: return b / 3; case 3: return b % 11;
      case 4: return b << 3; case 5: return b ^ a; case 6: return -b; case 7: return a - b;
      }
      return 0;
    }
    extern long table[64];
    extern int unknown(long, ...);
    long arguments(long a, long b, long c, long d, long e, long f, long g, long h) {
      return unknown(a, b, c, d, e, f, g, h, 1.5, table[h & 63]) + table[a & 63];
    }
    unsigned bits(unsigned a, unsigned long b) {
      return __builtin_popcount(a) + __builtin_clzl(b) + (a << 7 | a >> 25) + (b > a);
    }
    void atomics(long *p) {
      __atomic_fetch_add(p, 3, 5);
      __atomic_compare_exchange_n(p, &p[1], 7, 0, 5, 5);
      __atomic_exchange_n(p + 2, 8, 5);
    }
    void bytes(unsigned char *p, unsigned n) {
      while (n--) { p[n] = p[n] * 3 + 1; if (p[n] == 77) p[0]++; }
    }
    """#
}
