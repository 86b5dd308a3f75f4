import Inspection
import Testing

@Suite("Loops counted by hand", .enabled(if: Tool.isInstalled("as"), "needs the assembler, as"))
struct AnnotatedLoopTests {
  /// Wraps a loop in a function; `wrapper` is one that a loop may call.
  static func source(_ assembly: String) -> String {
    """
    .globl loop
    .type loop, @function
    loop:
    \(assembly)
    .size loop, . - loop
    .type wrapper, @function
    wrapper:
      push %rbx
      mov %rdi, %rax
      mov 16(%rsp), %r8
      vmmcall
      test %r8, %r8
      je 4f
      mov %eax, (%r8)
    4: pop %rbx
      ret
    .size wrapper, . - wrapper

    """
  }

  @Test("have the facts they were annotated with", arguments: AnnotatedLoop.all)
  func facts(loop: AnnotatedLoop) throws {
    let image = try Tool.assemble(Self.source(loop.assembly))
    let inspector = try LoopInspector(image)
    let facts = try inspector.facts(
      of: image.function(named: "loop"), transport: loop.transport)
    #expect(AnnotatedLoop.counts(facts) == loop.expected)
    #expect(facts.registersWritten == loop.written)
    #expect(facts.inlined == loop.inlined)
    #expect(facts.trapsOutsideLoop == 0)
    if !loop.inlined {
      let callee = try #require(facts.callee)
      #expect(callee.instructions == 9)
      #expect(callee.spills == 1)
      #expect(callee.reloads == 2)
      #expect(callee.moves == 1)
      #expect(callee.branches == 1)
      #expect(callee.registersWritten == ["rax", "rbx", "r8"])
    }
  }
}
