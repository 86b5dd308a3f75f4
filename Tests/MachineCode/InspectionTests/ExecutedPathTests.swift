import Catalogue
import Inspection
import Testing

@Suite("The instructions executed", .enabled(if: Tool.isInstalled("as"), "needs the assembler, as"))
struct ExecutedPathTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Before the loop.
    var before = ""
    /// In the loop before the call.
    var arguments = ""
    /// In the loop after it.
    var after = ""
    let wrapper: String
    /// Instructions of an iteration; nil if nothing decides the wrapper's branch.
    let executed: Int?
    /// What is called, and how many instructions are between it and the wrapper.
    var called = (name: "wrapper", between: 0)
  }

  /// The facts about a loop of three instructions beside what a case adds.
  private func facts(_ subject: Case) throws -> LoopFacts {
    let source = """
      .globl loop
      .type loop, @function
      loop:
        push %rbx
        sub $48, %rsp
        mov %rdi, %rbx
        \(subject.before)
      1:
        \(subject.arguments)
        call \(subject.called.name)
        \(subject.after)
        dec %rbx
        jne 1b
        add $48, %rsp
        pop %rbx
        ret
      .size loop, . - loop
      .type wrapper, @function
      wrapper:
        \(subject.wrapper)
      .size wrapper, . - wrapper
      .type jumping, @function
      jumping:
        endbr64
        jmp wrapper
      .size jumping, . - jumping

      """
    let inspector = try LoopInspector(Tool.assemble(source))
    return try inspector.facts(of: inspector.image.function(named: "loop"), transport: .vmmcall)
  }

  private static let storing = "vmmcall; test %r8, %r8; je 2f; mov %eax, (%r8); 2: ret"

  static let cases = [
    Case(
      testDescription: "an address in a register that is null", arguments: "xor %r8d, %r8d",
      wrapper: storing, executed: 4 + 4),
    Case(
      testDescription: "the address of a stack slot", arguments: "lea 8(%rsp), %rsi",
      wrapper: "mov %rsi, %r8; " + storing, executed: 4 + 6),
    Case(
      testDescription: "an address that the linker fills in", arguments: "lea loop(%rip), %r8",
      wrapper: storing, executed: 4 + 5),
    Case(
      testDescription: "a wrapper behind a jump", wrapper: "vmmcall; ret", executed: 3 + 2 + 2,
      called: ("jumping", 2)),
    Case(
      testDescription: "an address kept in a register since before the loop",
      before: "lea 8(%rsp), %r12", arguments: "mov %r12, %r8",
      wrapper: storing, executed: 4 + 5),
    Case(
      testDescription: "an address kept in a stack slot",
      before: "lea 8(%rsp), %rax; mov %rax, 16(%rsp)", arguments: "mov 16(%rsp), %r8",
      wrapper: storing, executed: 4 + 5),
    Case(
      testDescription: "an address on the stack, compared there",
      arguments: "lea 8(%rsp), %rax; push %rax; push $0", after: "add $16, %rsp",
      wrapper: """
        push %rbx; mov 24(%rsp), %rdx; vmmcall; cmpq $0, 16(%rsp); je 2f; mov %ecx, (%rdx)
        2: pop %rbx; ret
        """, executed: 7 + 7),
    Case(
      testDescription: "two nulls stored at once", before: "xorps %xmm0, %xmm0",
      arguments: "movups %xmm0, (%rsp)",
      wrapper: "mov 16(%rsp), %r8; vmmcall; test %r8, %r8; jne 2f; ret; 2: nop; ret",
      executed: 4 + 5),
    Case(
      testDescription: "a choice made without a branch", arguments: "lea 8(%rsp), %r8",
      wrapper: """
        vmmcall; test %r8, %r8; setne %al; movzbl %al, %eax; cmovne %r8, %r9; test %r9, %r9
        je 2f; nop; 2: ret
        """, executed: 4 + 9),
    Case(
      testDescription: "a loop counted by a constant", arguments: "mov $3, %r8d",
      wrapper: "vmmcall; 2: sub $1, %r8d; ja 2b; ret", executed: 4 + 8),
    Case(
      testDescription: "a value that changes from iteration to iteration", before: "xor %r8d, %r8d",
      arguments: "xor $1, %r8d", wrapper: "vmmcall; test %r8d, %r8d; je 2f; nop; 2: ret",
      executed: nil),
    Case(
      testDescription: "what the hypervisor answers",
      wrapper: "xor %eax, %eax; vmmcall; test %eax, %eax; je 2f; nop; 2: ret", executed: nil),
    Case(
      testDescription: "a slot that an unknown address may have changed",
      before: "movq $0, 8(%rsp)", arguments: "mov %eax, (%rdi); mov 8(%rsp), %r8",
      wrapper: "vmmcall; test %r8, %r8; je 2f; nop; 2: ret", executed: nil),
  ]

  @Test(arguments: cases)
  func `are those on the path that the arguments decide`(subject: Case) throws {
    let facts = try facts(subject)
    #expect(facts.executed == subject.executed)
    if subject.executed == nil {
      #expect(facts.callee == nil)
      guard case .branch("wrapper", _) = facts.undecided else {
        Issue.record("\(facts.undecided.map { "\($0)" } ?? "decided")")
        return
      }
    } else {
      #expect(facts.undecided == nil)
      let parts = facts.callee.map { facts.instructions + subject.called.between + $0.instructions }
      #expect(facts.executed == parts)
    }
  }
}
