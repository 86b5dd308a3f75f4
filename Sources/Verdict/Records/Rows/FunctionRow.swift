/// A row of `functions.csv`: what a compiler made of one function of a real kernel. What is not known
/// is missing, and `reason` says why.
package struct FunctionRow: CSVRow, Hashable {
  /// The kernel, module or object that holds it, as it is named in what was read.
  package var file = ""
  /// What built it, where this program had it built; else empty.
  package var toolchain = ""
  /// The configuration that it was built with; else empty.
  package var configuration = ""
  /// The wrappers that it was built with; else empty.
  package var form = ""
  package var function = ""
  package var section = ""
  /// How many sites it holds.
  package var sites: Int?
  /// All of its code.
  package var all = CodeCounts()
  /// What is reached on a machine that is no TDX guest.
  package var reachable = CodeCounts()
  /// Whether its frame has a guard.
  package var canary: Bool?
  /// A hash of the code with what depends on its place left out.
  package var codeHash = ""
  /// Why something is missing; empty otherwise.
  package var reason = ""

  package init() {}

  package static let fileName = "functions.csv"

  package mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("file", &file)
    try visitor.column("toolchain", &toolchain)
    try visitor.column("configuration", &configuration)
    try visitor.column("form", &form)
    try visitor.column("function", &function)
    try visitor.column("section", &section)
    try visitor.column("sites", &sites)
    try visitor.column("bytes", &all.bytes)
    try visitor.column("instructions", &all.instructions)
    try visitor.column("stack", &all.stack)
    try visitor.column("pushes", &all.pushes)
    try visitor.column("pops", &all.pops)
    try reachable.visitReachable(&visitor)
    try visitor.column("canary", &canary)
    try visitor.column("code_hash", &codeHash)
    try visitor.column("reason", &reason)
  }
}

/// What some code comes to; what is not known is missing.
package struct CodeCounts: Hashable, Sendable {
  package var bytes: Int?
  package var instructions: Int?
  /// Instructions that read or write the function's own part of the stack, `push` and `pop` apart.
  package var stack: Int?
  package var pushes: Int?
  package var pops: Int?

  package init() {}

  package init(bytes: Int, instructions: Int, stack: Int, pushes: Int, pops: Int) {
    (self.bytes, self.instructions, self.stack) = (bytes, instructions, stack)
    (self.pushes, self.pops) = (pushes, pops)
  }

  /// The columns of what is reached on a machine that is no TDX guest: the same wherever they are.
  mutating func visitReachable<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("reachable_bytes", &bytes)
    try visitor.column("reachable_instructions", &instructions)
    try visitor.column("reachable_stack", &stack)
    try visitor.column("reachable_pushes", &pushes)
    try visitor.column("reachable_pops", &pops)
  }
}
