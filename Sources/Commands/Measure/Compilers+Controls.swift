import Catalogue
import Runner
import Toolchains

extension Compilers {
  /// The controls for an architecture that this program holds none for: built in the usual
  /// optimisation, as its own are, whatever the loops of the run are built with.
  ///
  /// - Parameter architecture: What they are for.
  /// - Returns: The compiler, and what it built.
  /// - Throws: ``NothingBuilt`` if no compiler can.
  func controls(
    for architecture: Architecture
  ) async throws -> (toolchain: Toolchain, object: LoopObject) {
    guard let toolchain = await usual(for: architecture) else {
      throw NothingBuilt(
        description: "no C compiler here builds for \(architecture); Debian's package is "
          + "gcc-\(architecture)-linux-gnu")
    }
    let built = try await builder.build(
      toolchain, BuildOptions(transports: [.nop, .none], callers: [.c]))
    var object = built.loopObject
    object.toolchain = "controls/\(toolchain.name)"
    return (toolchain, object)
  }

  /// The sibling of the compiler that built this program's loops, else whichever there is.
  private func usual(for architecture: Architecture) async -> Toolchain? {
    let own = LoopObject.builtInC.toolchain.drop { $0 != "/" }.dropFirst()
    if let sibling = try? await toolchains.select(["\(architecture)-\(own)"]).first,
      sibling.problem == nil
    {
      return sibling
    }
    return await toolchains.find(for: architecture).first { $0.problem == nil && $0.caller == .c }
  }
}
