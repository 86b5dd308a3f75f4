/// Where execution goes from each instruction of a kernel's function.
///
/// Static branches, alternatives and expected faults are followed by the kernel's own tables.
struct FunctionFlow {
  let disassembly: Disassembly
  let section: Int
  /// For each instruction those that can come next.
  let next: [[Int]]
  /// The same on a machine that is no TDX guest.
  let nextWithoutTDX: [[Int]]
  /// Instructions reached from the start on a machine that is no TDX guest, no warning given.
  let isReachable: [Bool]
  /// What each instruction calls, jumps to outside the function or is about, as far as it has a name
  /// that is looked for.
  let callees: [String?]

  init(_ disassembly: Disassembly, in kernel: KernelImage, section: Int) {
    self.disassembly = disassembly
    self.section = section
    callees = disassembly.instructions.map { instruction in
      if let symbol = instruction.symbol { return symbol }
      if let target = instruction.target { return kernel.gates[target] ?? kernel.name(at: target) }
      return instruction.relativeField.flatMap { kernel.gates[$0.target] }
    }
    var next: [[Int]] = []
    var without: [[Int]] = []
    for index in disassembly.instructions.indices {
      let here = FunctionStep(disassembly, index, kernel, section, callee: callees[index])
      next.append(here.next)
      without.append(here.nextWithoutTDX)
    }
    self.next = next
    nextWithoutTDX = without
    // Where a jump can lead anywhere, all is reached.
    isReachable = disassembly.hasUnknownJumps ? without.map { _ in true } : reached(without)
  }
}

extension FunctionFlow {
  /// Whether an instruction returns to the caller of the function.
  func isReturn(_ index: Int) -> Bool {
    let instruction = disassembly.instructions[index]
    if instruction.isCall { return false }
    return instruction.mnemonic.hasPrefix("ret") || callees[index] == "__x86_return_thunk"
  }

  /// Whether an instruction leaves the function for another one that returns in its place.
  func isTailCall(_ index: Int) -> Bool {
    guard case .jump = disassembly.instructions[index].flow, next[index].isEmpty else {
      return false
    }
    return !isReturn(index)
  }
}

extension Disassembly {
  /// Whether it jumps by an address that is computed.
  fileprivate var hasUnknownJumps: Bool {
    instructions.contains { instruction in
      if case .indirectJump = instruction.flow { return true }
      return instruction.symbol?.hasPrefix("__x86_indirect_thunk") == true
        && !instruction.isCall
    }
  }
}

extension Instruction {
  var isCall: Bool {
    switch flow {
    case .call, .indirectCall: true
    case .next, .jump, .branch, .indirectJump, .leave: false
    }
  }

}

/// What ends the kernel when the guard of a frame was overwritten.
let stackGuardFailure = "__stack_chk_fail"

/// What can come after one instruction.
private struct FunctionStep {
  private(set) var next: [Int] = []
  private(set) var nextWithoutTDX: [Int] = []

  init(
    _ disassembly: Disassembly, _ index: Int, _ kernel: KernelImage, _ section: Int, callee: String?
  ) {
    let instruction = disassembly.instructions[index]
    let code = disassembly.code
    let place = kernel.place(code, section, instruction.offset)
    func inside(_ target: CodePlace?) -> Int? {
      guard let target, target.section == place.section else { return nil }
      return disassembly.index(at: target.address)
    }
    let after = index + 1 < disassembly.instructions.count ? index + 1 : nil
    let tables = (kernel.targets[place] ?? []).compactMap { inside($0) }
    let entries = kernel.alternatives[place] ?? []
    if case .jump = instruction.flow,
      let always = entries.first(where: { $0.feature == Alternative.Feature.always })
    {
      // A test of the processor's features: one side when it has one, the other when it has not.
      let no = inside(kernel.jumpTarget(of: always)) ?? after
      let yes = inside(kernel.testTarget(of: instruction, code, place)) ?? after
      let isTDX = entries.contains { $0.feature == Alternative.Feature.tdxGuest }
      next = [no, yes].compactMap { $0 }
      nextWithoutTDX = isTDX ? [no].compactMap { $0 } : next
      return
    }
    var all: [Int?] = tables
    switch instruction.flow {
    case .next: all.append(after)
    case .call, .indirectCall: if callee != stackGuardFailure { all.append(after) }
    case .jump(let target):
      all.append(
        target.flatMap { disassembly.index(at: $0) } ?? inside(kernel.relocated(instruction, code)))
    case .branch(let target):
      all.append(
        target.flatMap { disassembly.index(at: $0) } ?? inside(kernel.relocated(instruction, code)))
      all.append(after)
    case .leave, .indirectJump: break
    }
    nextWithoutTDX = all.compactMap { $0 }
    next = nextWithoutTDX
    // What warns goes on after the trap that it is told by.
    if instruction.mnemonic == "ud2", let after { next.append(after) }
  }
}

extension KernelImage {
  /// Where the jump leads that stands at a place on every processor; nil if none stands there.
  fileprivate func jumpTarget(of entry: Alternative) -> CodePlace? {
    guard entry.replacementLength == 5 || entry.replacementLength == 2 else { return nil }
    let bytes = bytes(at: entry.replacement, count: entry.replacementLength)
    guard let first = bytes.first else { return nil }
    if first == 0xE9, bytes.count == 5 {
      var place = entry.replacement
      place = CodePlace(section: place.section, address: place.address &+ 1)
      return jumpTarget(fieldAt: place)
    }
    return nil
  }

  /// Where the test that a static branch begins with leads to when the feature is there:
  /// `testb; jnz yes; jmp no`.
  fileprivate func testTarget(
    of jump: Instruction, _ code: FunctionCode, _ place: CodePlace
  ) -> CodePlace? {
    let test: CodePlace
    if let relocation = code.relocation(in: jump.offset..<jump.end),
      let section = relocation.section
    {
      test = CodePlace(
        section: section,
        address: UInt64(bitPattern: Int64(bitPattern: relocation.value) &+ relocation.addend &+ 4))
    } else if let target = jump.target {
      test = CodePlace(section: place.section, address: target)
    } else {
      return nil
    }
    let bytes = Array(bytes(at: test, count: 24))
    guard
      let branch = bytes.indices.dropLast().first(where: {
        bytes[$0] == 0x0F && bytes[$0 + 1] == 0x85
      })
    else { return nil }
    return jumpTarget(
      fieldAt: CodePlace(section: test.section, address: test.address &+ UInt64(branch + 2)))
  }

  /// Where a jump leads that a relocation decides; nil if that is another file's.
  fileprivate func relocated(_ instruction: Instruction, _ code: FunctionCode) -> CodePlace? {
    guard
      let relocation = code.relocation(in: instruction.offset..<instruction.end),
      let section = relocation.section
    else { return nil }
    let target = Int64(bitPattern: relocation.value) &+ relocation.addend
    let width = image.machine == .x86_64 ? Int64(4) : 0
    return CodePlace(section: section, address: UInt64(bitPattern: target &+ width))
  }
}
