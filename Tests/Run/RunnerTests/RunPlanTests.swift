import Catalogue
import Runner
import Testing

@Suite struct `A plan` {
  /// What is measured with the real trap, if a filter asks for this.
  private func real(_ filter: String?) throws -> [Loop] {
    var selection = Selection()
    selection.filters = filter.map { [$0] } ?? [#"^hypercall3\."#]
    return try RunPlan(selection, objects: [.builtInC], probes: []).loops.map(\.loop).filter {
      $0.transport == .vmmcall && $0.role != .trap
    }
  }

  @Test func `has few and many live values with the real trap unasked`() throws {
    #expect(try Set(real(nil).map(\.live)) == [0, 8])
    #expect(
      try Set(real(#"^hypercall3\.(narrow|wide)\.[48]\.c\.(nop|vmmcall)$"#).map(\.live)) == [8])
  }

  @Test(arguments: [
    #"^hypercall3\.(narrow|wide)\.4\.c\.vmmcall$"#,
    #"^hypercall3\.(narrow|wide)\.4\.c\.(nop|vmmcall)$"#,
  ])
  func `leaves nothing out that nothing stands for`(_ filter: String) throws {
    #expect(try real(filter).map(\.live) == [4, 4])
  }

  @Test func `has all that is asked for where that is the real trap alone`() throws {
    let loops = try real(#"^hypercall3\.(narrow|wide)\..*\.vmmcall$"#)
    #expect(
      Set(loops.map(\.live)) == Set(Catalogue.host.all.filter { $0.suite == .arity }.map(\.live)))
  }
}
