/// The loop of a kernel: the instructions of one iteration, with exactly one trap among them.
public struct TimedLoop: Sendable {
  /// Where the trap is.
  public enum Trap: Sendable, Equatable {
    /// In the loop, at this index of the function's instructions.
    case inline(Int)
    /// In a wrapper, called by the instruction at this index.
    case called(Int)
    /// Nowhere: a reference loop, which has none.
    case absent
  }

  /// The instructions of the loop: indices in the function's instructions, ascending.
  public let body: [Int]
  /// Where the trap is.
  public let trap: Trap

  /// The index of the loop's first instruction by address.
  public var head: Int { body.first ?? 0 }
  /// Whether the loop calls nothing.
  public var isInlined: Bool {
    switch trap {
    case .inline, .absent: true
    case .called: false
    }
  }
  /// The index of the trap, or of the call of the wrapper that holds it; `nil` if there is none.
  public var trapIndex: Int? {
    switch trap {
    case .inline(let index), .called(let index): index
    case .absent: nil
    }
  }
}

extension Disassembly {
  /// Finds the loop of a kernel.
  ///
  /// - Parameter transport: The trap to expect.
  /// - Returns: The one loop that runs it; for ``TrapTransport/nothing`` the only loop.
  /// - Throws: ``InspectionError`` if there is no such loop or more than one, if an iteration holds
  ///   another number of traps than one or another trap, a call beside it, or a path around it.
  public func timedLoop(_ transport: TrapTransport) throws(InspectionError) -> TimedLoop {
    try timedLoop(transport, ControlFlow(self))
  }

  /// Finds the loop of a kernel whose control flow is known.
  func timedLoop(
    _ transport: TrapTransport, _ flow: ControlFlow
  ) throws(InspectionError) -> TimedLoop {
    let cycles = flow.cycles()
    guard !cycles.isEmpty else {
      if let jump = onlyJump { throw .folded(into: describeTarget(jump)) }
      throw .noLoop
    }
    guard let body = try loopBody(cycles, transport) else { throw .noTrapInLoop }
    let loop = TimedLoop(body: body, trap: try onlyTrap(in: body, transport))
    if let trap = loop.trapIndex {
      // What still comes round without the trap is an iteration that skips it, or an inner loop.
      let members = Set(body)
      let around = flow.cycles(without: trap)
      guard !around.contains(where: { members.contains($0[0]) }) else {
        throw .trapSkippable(offset: instructions[trap].offset)
      }
    }
    return loop
  }

  /// The cycle that holds a trap, else the one that holds a call.
  private func loopBody(
    _ cycles: [[Int]], _ transport: TrapTransport
  ) throws(InspectionError) -> [Int]? {
    if transport == .nothing {
      guard cycles.count == 1 else { throw .severalLoops(count: cycles.count) }
      return cycles[0]
    }
    let trapLoops = cycles.filter { $0.contains { isTrap($0, transport) } }
    guard trapLoops.count < 2 else { throw .severalLoops(count: trapLoops.count) }
    if let loop = trapLoops.first { return loop }
    let callLoops = cycles.filter { $0.contains(where: isCall) }
    guard callLoops.count < 2 else { throw .severalLoops(count: callLoops.count) }
    return callLoops.first
  }

  private func onlyTrap(
    in body: [Int], _ transport: TrapTransport
  ) throws(InspectionError) -> TimedLoop.Trap {
    let traps = body.filter { isTrap($0, transport) }
    let calls = body.filter(isCall)
    guard let index = traps.first, let trap = instructions[index].trap else {
      guard let call = calls.first else { return .absent }
      let isTable = instructions[call].flow == .indirectCall(throughTable: true)
      if transport == .nothing || calls.count > 1 || isTable {
        throw .unexpectedCall(offset: instructions[calls.last ?? call].offset)
      }
      return .called(call)
    }
    if let call = calls.first { throw .unexpectedCall(offset: instructions[call].offset) }
    guard traps.count == 1 else { throw .severalTraps(count: traps.count) }
    guard transport.accepts(trap) else {
      throw .unexpectedTrap(trap, offset: instructions[index].offset)
    }
    return .inline(index)
  }

  func isTrap(_ index: Int, _ transport: TrapTransport) -> Bool {
    instructions[index].trap.map { transport.notices($0) } ?? false
  }

  private func isCall(_ index: Int) -> Bool {
    switch instructions[index].flow {
    case .call, .indirectCall: true
    case .next, .jump, .branch, .indirectJump, .leave: false
    }
  }
}
