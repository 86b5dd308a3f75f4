import Catalogue

/// The loop of a loop: the instructions of one iteration, with exactly the traps among them that
/// it has to have; mostly one.
package struct TimedLoop: Sendable {
  package enum Traps: Sendable, Equatable {
    /// In the loop, at these indices of the function's instructions, ascending.
    case inline([Int])
    /// In wrappers, called by the instructions at these indices, ascending.
    case called([Int])
    /// Nowhere: a reference loop, which has none.
    case absent
  }

  /// The instructions of the loop: indices in the function's instructions, ascending.
  package let body: [Int]
  package let traps: Traps
  /// Where every iteration begins, if it holds more traps than it runs, one on each way.
  let entry: Int?

  /// The index of the loop's first instruction by address.
  package var head: Int { body.first ?? 0 }
  package var isInlined: Bool {
    switch traps {
    case .inline, .absent: true
    case .called: false
    }
  }
  package var trapIndices: [Int] {
    switch traps {
    case .inline(let indices), .called(let indices): indices
    case .absent: []
    }
  }
}

extension Disassembly {
  /// Finds the loop of a loop.
  ///
  /// - Parameters:
  ///   - transport: The trap to expect.
  ///   - count: How many of it an iteration has to run.
  /// - Returns: The one loop that runs it; for ``Transport/none`` the only loop.
  /// - Throws: ``InspectionError`` if there is no such loop or more than one, if an iteration holds
  ///   another number of traps or another trap, a call beside them, or a path around one.
  package func timedLoop(
    _ transport: Transport, traps count: Int = 1
  ) throws(InspectionError) -> TimedLoop {
    try timedLoop(transport, traps: count, ControlFlow(self))
  }

  /// Finds the loop of a loop whose control flow is known.
  func timedLoop(
    _ transport: Transport, traps count: Int, _ flow: ControlFlow
  ) throws(InspectionError) -> TimedLoop {
    let cycles = flow.cycles()
    guard !cycles.isEmpty else {
      if let jump = onlyJump { throw .folded(into: describeTarget(jump)) }
      throw endlessTrap(transport, flow) ?? .noLoop
    }
    guard let body = try loopBody(cycles, transport) else {
      throw endlessTrap(transport, flow) ?? .noTrapInLoop
    }
    let traps = try traps(in: body, transport, count, flow)
    if case .inline(let indices) = traps, indices.count > count {
      let ways = flow.waysRound(body) { isTrap($0, transport) }
      return TimedLoop(body: body, traps: traps, entry: ways?.entry)
    }
    let loop = TimedLoop(body: body, traps: traps, entry: nil)
    for trap in loop.trapIndices {
      // What still comes round without the trap is an iteration that skips it, or an inner loop.
      let members = Set(body)
      let around = flow.cycles(without: trap)
      guard !around.contains(where: { members.contains($0[0]) }) else {
        throw .trapSkippable(offset: instructions[trap].offset)
      }
    }
    return loop
  }

  /// Why there is a trap and no loop with it: what follows it neither comes round nor returns.
  private func endlessTrap(
    _ transport: Transport, _ flow: ControlFlow
  ) -> InspectionError? {
    instructions.indices.first { isTrap($0, transport) && !flow.returns(from: $0) }
      .map { .noReturn(offset: instructions[$0].offset) }
  }

  /// The cycle that holds a trap, else the one that holds a call.
  private func loopBody(
    _ cycles: [[Int]], _ transport: Transport
  ) throws(InspectionError) -> [Int]? {
    if transport == Transport.none {
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

  private func traps(
    in body: [Int], _ transport: Transport, _ count: Int, _ flow: ControlFlow
  ) throws(InspectionError) -> TimedLoop.Traps {
    let traps = body.filter { isTrap($0, transport) }
    let calls = body.filter(isCall)
    guard !traps.isEmpty else {
      guard let last = calls.last else { return .absent }
      let table = calls.first { instructions[$0].flow == .indirectCall(throughTable: true) }
      if transport == Transport.none || calls.count > count || table != nil {
        throw .unexpectedCall(offset: instructions[table ?? last].offset)
      }
      guard calls.count == count else { throw .severalTraps(count: calls.count) }
      return .called(calls)
    }
    if let call = calls.first { throw .unexpectedCall(offset: instructions[call].offset) }
    guard traps.count >= count else { throw .missingTraps(count: traps.count) }
    let ways = traps.count > count ? flow.waysRound(body) { isTrap($0, transport) } : nil
    guard traps.count == count || ways?.traps == count...count else {
      let members = Set(body)
      let certain = traps.count { trap in
        !flow.cycles(without: trap).contains { members.contains($0[0]) }
      }
      throw certain > count ? .repeatedTraps(count: certain) : .severalTraps(count: traps.count)
    }
    for index in traps {
      if let trap = instructions[index].trap, !trap.runs(over: transport) {
        throw .unexpectedTrap(trap, offset: instructions[index].offset)
      }
    }
    return .inline(traps)
  }

  func isTrap(_ index: Int, _ transport: Transport) -> Bool {
    instructions[index].trap?.counts(over: transport) ?? false
  }

  private func isCall(_ index: Int) -> Bool {
    switch instructions[index].flow {
    case .call, .indirectCall: true
    case .next, .jump, .branch, .indirectJump, .leave: false
    }
  }
}
