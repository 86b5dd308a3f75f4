extension Mutation {
  /// The body of the narrow `hypercall3`, the one wrapper that is changed.
  private static let statement = """
      __asm__ volatile(HYPERCALL_TRAP
                       : "=a"(out0), "=b"(*out1), "=c"(*out2)
                       : "a"(VMWARE_MAGIC), "b"(in1), "c"(cmd), "d"(0)
                       : "cc", "memory");
      return out0;
    """

  /// A mutation that replaces one word of the wrapper's asm.
  private static func asm(
    _ name: String, _ old: String, _ new: String,
    _ shows: @escaping @Sendable (Totals, Totals) -> Bool
  ) -> Mutation {
    Mutation(
      name: name, old: statement, new: statement.replacing(old, with: new), shows: shows)
  }

  static let all: [Mutation] = operands + statements + context

  private static let operands = [
    asm("an extra clobber", #""memory")"#, #""memory", "rsi", "rdi", "r8")"#) {
      $1.spills > $0.spills && $1.reloads > $0.reloads
    },
    asm("an extra output", #""=c"(*out2)"#, #""=c"(*out2), "=d"((uint32_t){0})"#) {
      $1.constants + $1.moves > $0.constants + $0.moves && $1.registers > $0.registers
    },
    asm("an extra input", #""d"(0)"#, #""d"(0), "S"(cmd), "D"(in1), "r"(in1 + 1)"#) {
      $1.spills + $1.reloads > $0.spills + $0.reloads
    },
    asm("an output in memory", #""=b"(*out1)"#, #""=m"(*out1)"#) { $1.reloads > $0.reloads },
    asm("an input in memory", #""d"(0)"#, #""m"(*(volatile unsigned long *)&in1)"#) {
      $1.spills > $0.spills
    },
    asm("a register both in and out", #""=c"(*out2)"#, #""=c"(*out2), "+S"(in1)"#) {
      $1.constants + $1.moves > $0.constants + $0.moves
    },
  ]

  private static let statements = [
    asm("a stray move", "HYPERCALL_TRAP", ##"HYPERCALL_TRAP "\n\tmovq %%rax, %%rax""##) {
      $1.moves > $0.moves
    },
    asm("an extra instruction", "HYPERCALL_TRAP", ##"HYPERCALL_TRAP "\n\taddq $0, %%rax""##) {
      $1.instructions > $0.instructions && $1.moves == $0.moves && $1.constants == $0.constants
    },
    asm("a forced spill", "return out0;", "volatile unsigned long kept = out0; return kept;") {
      $1.spills > $0.spills && $1.reloads > $0.reloads
    },
    asm(
      "a volatile store", "return out0;",
      "volatile uint32_t kept = *out1; (void)&kept; return out0;"
    ) {
      $1.spills > $0.spills
    },
    asm(
      "a branch", "return out0;",
      #"if (out0 == 77) __asm__ volatile("cld" : : : "memory"); return out0;"#
    ) { $1.branches > $0.branches },
    asm("a wider constant", "VMWARE_MAGIC", "(VMWARE_MAGIC | 1ul << 40)") {
      $1.bytes > $0.bytes && $1.spills == $0.spills
    },
  ]

  private static let context = [
    Mutation(
      name: "no inlining",
      old: "HYPERCALL_INLINE unsigned long HC(vmware_hypercall3)",
      new: "static __attribute__((noinline)) unsigned long HC(vmware_hypercall3)"
    ) { $0.inlined > 0 && $1.inlined == 0 },
    Mutation(
      // gcc aligns no loop of cold code, clang none of small code.
      name: "a lost alignment",
      old: "  void symbol(unsigned long clobber_iterations);",
      new: "__attribute__((cold, minsize)) void symbol(unsigned long clobber_iterations);",
      file: "CLoops/timed_loop.h"
    ) { $1.aligned < $0.aligned },
  ]
}
