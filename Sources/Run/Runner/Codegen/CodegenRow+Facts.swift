import Catalogue
import Inspection
import Records

extension CodegenRow {
  /// A row that says which kernel it is about and nothing of its code yet.
  ///
  /// - Parameters:
  ///   - kernel: The kernel.
  ///   - toolchain: What built it.
  ///   - runID: The run that the row belongs to; empty outside of one.
  package init(_ kernel: Kernel, toolchain: String, runID: String = "") {
    self.init()
    self.runID = runID
    self.toolchain = toolchain
    self.kernel = kernel.id
    shape = KernelShape(
      operation: kernel.operation, form: kernel.form, live: kernel.live,
      caller: kernel.caller.rawValue, transport: kernel.transport.rawValue)
  }

  /// Fills in what the machine code says.
  package mutating func take(_ facts: KernelFacts) {
    codeHash = facts.codeHash
    bytes = facts.bytes
    loopBytes = facts.loopBytes
    instructions = facts.instructions
    frameBytes = facts.frameBytes
    pushes = facts.pushes
    spills = facts.spills
    reloads = facts.reloads
    moves = facts.moves
    constants = facts.constants
    registersWritten = facts.registersWritten
    inlined = facts.inlined
    branches = facts.branches
    loopAlignment = facts.loopAlignment
    executed = facts.executed
    if let undecided = facts.undecided, reason.isEmpty { reason = "\(undecided)" }
  }
}
