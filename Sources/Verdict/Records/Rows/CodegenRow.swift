/// A row of `codegen.csv`: what a compiler made of one loop. What is not known is missing, and
/// `reason` says why.
package struct CodegenRow: CSVRow, Hashable {
  package var runID = ""
  package var toolchain = ""
  package var loop = ""
  package var shape = LoopShape()
  /// A hash of the machine code with addresses left out: equal code has an equal hash.
  package var codeHash = ""
  /// All of the function that the loop is in, without the wrappers that it calls. Its column of bytes
  /// is `bytes`, the others begin with `all_`, as those of the loop have the plain names.
  package var all = CodeCounts()
  /// What of that is reached on a machine that is no TDX guest.
  package var reachable = CodeCounts()
  /// Whether the function's frame has a guard.
  package var canary: Bool?
  /// The size of the timed loop, in bytes.
  package var loopBytes: Int?
  /// Instructions in the loop, without those of a wrapper that it calls.
  package var instructions: Int?
  /// The stack frame, in bytes.
  package var frameBytes: Int?
  /// Registers pushed on entry.
  package var pushes: Int?
  /// Stores to the stack in one iteration.
  package var spills: Int?
  /// Loads from the stack in one iteration.
  package var reloads: Int?
  /// Moves from register to register in one iteration.
  package var moves: Int?
  /// Constants loaded in one iteration.
  package var constants: Int?
  package var registersWritten: [String] = []
  /// Whether the wrapper is part of the loop; false when the loop calls it.
  package var inlined: Bool?
  /// Branches in one iteration.
  package var branches: Int?
  /// The alignment of the loop's first byte, in bytes.
  package var loopAlignment: Int?
  /// Whether the code can run at another address than it was linked for.
  package var movable: Bool?
  /// Why the loop could not be inspected or moved; empty otherwise.
  package var reason = ""
  /// Instructions executed in one iteration, with those of a wrapper that it calls.
  package var executed: Int?

  package init() {}

  /// The size of the function that the loop is in, in bytes.
  package var bytes: Int? {
    get { all.bytes }
    set { all.bytes = newValue }
  }

  package static let fileName = "codegen.csv"

  package mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("run_id", &runID)
    try visitor.column("toolchain", &toolchain)
    try visitor.column("loop", &loop)
    try shape.visit(&visitor)
    try visitor.column("code_hash", &codeHash)
    try visitor.column("bytes", &all.bytes)
    try visitor.column("loop_bytes", &loopBytes)
    try visitor.column("instructions", &instructions)
    try visitor.column("frame_bytes", &frameBytes)
    try visitor.column("pushes", &pushes)
    try visitor.column("spills", &spills)
    try visitor.column("reloads", &reloads)
    try visitor.column("moves", &moves)
    try visitor.column("constants", &constants)
    try visitor.column("registers_written", &registersWritten)
    try visitor.column("inlined", &inlined)
    try visitor.column("branches", &branches)
    try visitor.column("loop_alignment", &loopAlignment)
    try visitor.column("movable", &movable)
    try visitor.column("reason", &reason)
    try visitor.column("executed", &executed)
    try visitor.column("all_instructions", &all.instructions)
    try visitor.column("all_stack", &all.stack)
    try visitor.column("all_pushes", &all.pushes)
    try visitor.column("all_pops", &all.pops)
    try reachable.visitReachable(&visitor)
    try visitor.column("canary", &canary)
  }
}
