import Catalogue
import Inspection
import Testing

@Suite(
  "The instructions executed on aarch64", .enabled(if: Tool.isInstalled("clang"), "needs clang"))
struct ARM64ExecutedTests {
  /// Calls a wrapper that tests one argument in a register and two on the stack.
  static func source(register: String, stack: String) -> String {
    """
    .globl loop
    .type loop, %function
    loop:
      sub sp, sp, #64
      stp x19, x20, [sp, #32]
      stp x29, x30, [sp, #48]
      mov x19, x0
    1:
      \(register)
      mov w9, #1
      stp \(stack), [sp]
      bl wrapper
      subs x19, x19, #1
      b.ne 1b
      ldp x29, x30, [sp, #48]
      ldp x19, x20, [sp, #32]
      add sp, sp, #64
      ret
    .size loop, . - loop
    .type wrapper, %function
    wrapper:
      stp x21, x22, [sp, #-32]!
      str x20, [sp, #16]
      mov x20, x7
      ldp x21, x22, [sp, #32]
      hvc #0
      cbz x20, 2f
      str w1, [x20]
    2:
      cmp x21, #0
      b.eq 3f
      str w2, [x21]
    3:
      tbnz w22, #0, 4f
      nop
    4:
      ldr x20, [sp, #16]
      ldp x21, x22, [sp], #32
      ret
    .size wrapper, . - wrapper

    """
  }

  @Test(
    arguments: [("mov x7, xzr", 0), ("add x7, sp, #24", 1)],
    [("xzr, x9", 0), ("x9, xzr", 2)])
  func `are those on the path that the arguments decide`(
    register: (String, more: Int), stack: (String, more: Int)
  ) throws {
    let source = Self.source(register: register.0, stack: stack.0)
    let flags = ["--target=aarch64-linux-gnu", "-c"]
    try Tool.build("clang", flags, source: source, suffix: ".s") { path in
      let inspector = try LoopInspector(Tool.image(path))
      let facts = try inspector.facts(
        of: inspector.image.function(named: "loop"), transport: .hvc)
      #expect(facts.undecided == nil)
      #expect(facts.instructions == 6)
      #expect(facts.callee?.instructions == 12 + register.more + stack.more)
      #expect(facts.executed == 18 + register.more + stack.more)
    }
  }

  @Test func `are not guessed where nothing decides`() throws {
    let source = Self.source(register: "mov x7, x20", stack: "xzr, x9")
    let flags = ["--target=aarch64-linux-gnu", "-c"]
    try Tool.build("clang", flags, source: source, suffix: ".s") { path in
      let inspector = try LoopInspector(Tool.image(path))
      let facts = try inspector.facts(
        of: inspector.image.function(named: "loop"), transport: .hvc)
      #expect(facts.executed == nil && facts.callee == nil)
      #expect(facts.undecided == .branch(function: "wrapper", offset: 20))
    }
  }
}
