import Catalogue

/// Gathers the facts about loops of one file, and finds the wrappers they call.
package struct LoopInspector {
  package let image: ELFImage
  private let disassembler: Disassembler
  private let index: FunctionIndex

  /// Opens a disassembler for a file.
  ///
  /// - Parameters:
  ///   - image: The file.
  ///   - syntax: How x86 operands are written.
  /// - Throws: ``InspectionError/decoderUnavailable(_:)``.
  package init(
    _ image: ELFImage, syntax: Disassembler.Syntax = .att
  ) throws(InspectionError) {
    self.image = image
    disassembler = try Disassembler(machine: image.machine, syntax: syntax)
    index = FunctionIndex(image)
  }

  /// The instructions of a function.
  ///
  /// - Parameter function: A function of ``image``.
  /// - Returns: Its instructions.
  /// - Throws: ``InspectionError`` if its bytes are missing or are not all instructions.
  package func disassemble(
    _ function: FunctionSymbol
  ) throws(InspectionError) -> Disassembly {
    try disassembler.disassemble(image.code(of: function))
  }

  /// The facts about a loop, with those of the wrappers it calls if they are in the file.
  ///
  /// - Parameters:
  ///   - function: A function of ``image``.
  ///   - transport: The trap to expect in its loop.
  ///   - count: How many of it an iteration has to run.
  /// - Returns: The facts.
  /// - Throws: ``InspectionError`` if it is not a loop with exactly these traps.
  package func facts(
    of function: FunctionSymbol, transport: Transport, traps count: Int = 1
  ) throws(InspectionError) -> LoopFacts {
    let disassembly = try disassemble(function)
    let callees = callees(disassembly, function.section)
    let flow = flow(disassembly, callees)
    let loop: TimedLoop
    do {
      loop = try disassembly.timedLoop(transport, traps: count, flow)
    } catch .folded(let other) {
      let jump = disassembly.onlyJump.map { disassembly.instructions[$0] }
      let function = jump.flatMap { callee(of: $0, disassembly.code, function.section) }
      throw .folded(into: function?.name ?? other)
    }
    var wrappers: [Int: CalledWrapper] = [:]
    for call in loop.isInlined ? [] : loop.trapIndices {
      wrappers[call] = try wrapper(calledBy: call, of: disassembly, in: function.section)
    }
    return try LoopFacts(
      of: flow, loop: loop, transport, size: FunctionSize(disassembly, callees: callees),
      callees: wrappers)
  }

  /// The function an instruction calls, through stubs and functions that only jump on.
  private func wrapper(
    calledBy call: Int, of caller: Disassembly, in section: Int
  ) throws(InspectionError) -> CalledWrapper {
    var (caller, call, section) = (caller, call, section)
    var wrapper = CalledWrapper()
    for _ in 0..<8 {
      let instruction = caller.instructions[call]
      guard let function = callee(of: instruction, caller.code, section) else { return wrapper }
      if let stub = instruction.target.flatMap(image.stub) {
        wrapper.betweenCount += stub.instructions
      }
      let found = try disassemble(function)
      guard let jump = found.onlyJump else {
        wrapper.flow = flow(found, callees(found, function.section))
        return wrapper
      }
      wrapper.betweenCount += jump + 1
      (caller, call, section) = (found, jump, function.section)
    }
    return wrapper
  }

  /// The instructions of a function and its timed loop, as ``facts(of:transport:traps:)`` finds it.
  package func loop(
    of function: FunctionSymbol, transport: Transport, traps count: Int
  ) throws(InspectionError) -> (code: Disassembly, loop: TimedLoop) {
    let code = try disassemble(function)
    return (
      code,
      try code.timedLoop(
        transport, traps: count, flow(code, callees(code, function.section)))
    )
  }

  /// Where execution goes: into no function that is there for no execution, and would end it.
  private func flow(_ disassembly: Disassembly, _ callees: [String?]) -> ControlFlow {
    ControlFlow(
      disassembly,
      coldCalls: Set(
        callees.indices.filter { index in
          callees[index]?.hasPrefix(Self.coldPrefix) == true || callees[index] == stackGuardFailure
        }))
  }

  /// What each instruction calls.
  private func callees(_ code: Disassembly, _ section: Int) -> [String?] {
    code.instructions.map { name(calledBy: $0, code, section) }
  }

  /// The name of the function that an instruction calls; nil if it calls none, or none with a name.
  private func name(
    calledBy instruction: Instruction, _ caller: Disassembly, _ section: Int
  ) -> String? {
    guard instruction.isCall else { return nil }
    return callee(of: instruction, caller.code, section)?.name
      ?? caller.code.relocation(in: instruction.offset..<instruction.end)?.symbol
      ?? instruction.target.flatMap { image.importedFunction(stubAt: $0) }
      ?? instruction.relativeField.flatMap { image.importedFunction(slotAt: $0.target) }
  }

  /// How the names of functions on the cold side of shipped wrappers begin (`path.h`).
  private static let coldPrefix = "hypercall_cold_"

  private func callee(
    of instruction: Instruction, _ code: FunctionCode, _ section: Int
  ) -> FunctionSymbol? {
    if let relocation = code.relocation(in: instruction.offset..<instruction.end) {
      guard let home = relocation.section else {
        return index.function(named: relocation.symbol)
      }
      // x86 counts from the end of the field, which is the end of the instruction.
      let bias: Int64 = image.machine == .x86_64 ? 4 : 0
      let place = relocation.value &+ UInt64(bitPattern: relocation.addend &+ bias)
      return index.function(at: place, section: home)
    }
    if let target = instruction.target {
      if let function = index.function(at: target, section: section) { return function }
      return image.importedFunction(stubAt: target).flatMap { index.function(named: $0) }
    }
    return instruction.relativeField.flatMap { image.importedFunction(slotAt: $0.target) }
      .flatMap { index.function(named: $0) }
  }
}
