import Catalogue
import Inspection
import Records

extension CodegenRow {
  /// A row that says which loop it is about and nothing of its code yet.
  package init(_ loop: Loop, toolchain: String, runID: String = "") {
    self.init()
    self.runID = runID
    self.toolchain = toolchain
    self.loop = loop.id
    shape = LoopShape(loop)
  }

  /// Fills in what the machine code says.
  package mutating func take(_ facts: LoopFacts) {
    codeHash = facts.codeHash
    all = CodeCounts(facts.size.all)
    reachable = CodeCounts(facts.size.reachable)
    canary = facts.size.hasCanary
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

extension CodeCounts {
  fileprivate init(_ size: CodeSize) {
    self.init(
      bytes: size.bytes, instructions: size.instructions, stack: size.stackAccesses,
      pushes: size.pushes, pops: size.pops)
  }
}
