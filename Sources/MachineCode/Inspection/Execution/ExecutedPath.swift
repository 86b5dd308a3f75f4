/// The instructions that each iteration of a loop executes, in order.
struct ExecutedPath {
  /// The loop's: indices in the loop's instructions.
  var loop: [Int] = []
  /// The called wrappers', by the call: indices in their instructions.
  var wrappers: [Int: [Int]] = [:]
  /// How many instructions lead from the calls to the wrappers.
  var betweenCount = 0

  var count: Int { loop.count + betweenCount + wrappers.values.reduce(0) { $0 + $1.count } }
}

/// A wrapper and how a loop's call gets there.
struct CalledWrapper {
  /// The wrapper; `nil` if its code is not at hand.
  var flow: ControlFlow?
  var betweenCount = 0
}

/// Follows the values in a loop as far as its branches depend on them.
///
/// The loop goes on for as long as it can: a branch that nothing decides stays in the loop. What is
/// known at the trap holds in every iteration, as it is joined over all of them.
struct LoopExecution {
  let flow: ControlFlow
  let loop: TimedLoop
  private let wrappers: [Int: ControlFlow]
  private let called: [Int: CalledWrapper]
  private let members: Set<Int>
  /// Where code comes together, and the first trap.
  private let joints: Set<Int>

  /// Follows a loop.
  init(_ flow: ControlFlow, _ loop: TimedLoop, _ called: [Int: CalledWrapper]) {
    self.flow = flow
    self.loop = loop
    self.called = called
    wrappers = called.compactMapValues(\.flow)
    members = Set(loop.body)
    let instructions = flow.disassembly.instructions
    joints = Set(instructions.indices.compactMap { flow.jump($0) }).union([loop.anchor])
  }

  /// The instructions that each iteration executes.
  ///
  /// - Throws: ``UndecidedPath`` if that can't be said.
  func path() throws(UndecidedPath) -> ExecutedPath {
    if let onlyPath { return ExecutedPath(loop: onlyPath) }
    var path = ExecutedPath()
    var state = try stateAtAnchor()
    var index = loop.anchor
    repeat {
      path.loop.append(index)
      try execute(index, &state, &path)
      guard let next = onlyWay(ways(from: index, state)) else {
        throw .branch(function: flow.name, offset: flow.disassembly.instructions[index].offset)
      }
      index = next
    } while index != loop.anchor
    return path
  }

  /// What on a path has no one count; nil where there is nothing. The trap itself is counted by
  /// whoever answers it.
  func repetition(on path: ExecutedPath) -> UndecidedPath? {
    repetition(path.loop, of: flow)
      ?? loop.trapIndices.lazy.compactMap { call in
        wrappers[call].flatMap { repetition(path.wrappers[call] ?? [], of: $0) }
      }.first
  }

  private func repetition(_ path: [Int], of flow: ControlFlow) -> UndecidedPath? {
    let instructions = flow.disassembly.instructions
    return path.first { index in
      instructions[index].mnemonic.hasPrefix("rep") && instructions[index].flow == .next
        && instructions[index].trap == nil
    }.map { .repeated(function: flow.name, offset: instructions[$0].offset) }
  }

  /// The loop's instructions, if it calls nothing and has one way round whatever the values.
  private var onlyPath: [Int]? {
    guard loop.isInlined else { return nil }
    var path: [Int] = []
    var index = loop.anchor
    repeat {
      path.append(index)
      guard let next = onlyWay(ways(from: index)) else { return nil }
      index = next
    } while index != loop.anchor
    return path
  }

  private func onlyWay(_ ways: [Int]) -> Int? {
    let inside = ways.filter(members.contains)
    return inside.count == 1 ? inside[0] : nil
  }

  /// What is known at the trap, whatever the iteration.
  private func stateAtAnchor() throws(UndecidedPath) -> MachineState {
    var known: [Int: MachineState] = [:]
    var work = [(index: 0, state: MachineState(entry: flow.disassembly.code.machine))]
    while let (start, state) = work.popLast() {
      var index = start
      var state = state
      while true {
        if joints.contains(index) {
          if let before = known[index] {
            state = before.joined(state)
            if state == before { break }
          }
          known[index] = state
        }
        var path = ExecutedPath()
        try execute(index, &state, &path)
        let ways = self.ways(from: index, state)
        for other in ways.dropFirst() { work.append((other, state)) }
        guard let next = ways.first else { break }
        index = next
      }
    }
    guard let state = known[loop.anchor] else {
      throw .elsewhere(
        function: flow.name, offset: flow.disassembly.instructions[loop.anchor].offset)
    }
    return state
  }

  /// Executes an instruction, and the wrapper if that is what it calls.
  private func execute(
    _ index: Int, _ state: inout MachineState, _ path: inout ExecutedPath
  ) throws(UndecidedPath) {
    let instruction = flow.disassembly.instructions[index]
    switch instruction.flow {
    case .call, .indirectCall:
      guard loop.trapIndices.contains(index) else { return state.callUnknown() }
      guard let wrapper = wrappers[index], let called = called[index] else { throw .wrapperMissing }
      path.betweenCount += called.betweenCount
      state.enterCall()
      path.wrappers[index] = try wrapper.run(&state)
      state.leaveCall()
    case .next, .jump, .branch, .indirectJump, .leave: state.execute(instruction)
    }
  }

  private func ways(from index: Int, _ state: MachineState? = nil) -> [Int] {
    let ways = [flow.fallsThrough(index) ? index + 1 : nil, flow.jump(index)]
    guard case .branch = flow.disassembly.instructions[index].flow,
      let isTaken = flow.disassembly.instructions[index].condition.flatMap({ state?.holds($0) })
    else { return ways.compactMap { $0 } }
    return [isTaken ? ways[1] : ways[0]].compactMap { $0 }
  }
}

extension TimedLoop {
  /// An instruction that is in every iteration.
  fileprivate var anchor: Int { entry ?? trapIndices.first ?? head }
}
