import Catalogue

/// What the compiler made of one loop: everything that can be said without running it.
///
/// The counts of ``instructions`` to ``branches`` are static and per iteration: what stands in the
/// loop, whether or not a conditional branch leaps over it.
package struct LoopFacts: Sendable, Equatable {
  /// SHA-256 of the function's ``Disassembly/normalizedBytes``, and after them of the wrapper's for
  /// each call in the loop; 64 hexadecimal digits. Equal hashes mean equal code, wherever it is placed.
  package let codeHash: String
  /// The whole function, without the padding after it and without the wrappers that it calls.
  package let size: FunctionSize
  package let loopBytes: Int
  /// Instructions in the loop, the trap and the loop's own branch included, a called wrapper's not.
  package let instructions: Int
  /// Bytes of stack held when the loop is entered, beside the return address and, on x86-64, the
  /// registers pushed to save them. On aarch64 saved registers are part of the frame and of this.
  package let frameBytes: Int
  /// How far below the stack pointer the function reads or writes without taking it (the red zone).
  package let redZoneBytes: Int
  /// Registers the function must preserve and saves, anywhere in it: pushed on x86-64, stored to
  /// the stack outside the loop on aarch64.
  package let pushes: Int
  /// Registers stored to the stack in the loop, by stores, pushes and read-modify-writes. A pair
  /// counts as two. The return address pushed by a call does not count.
  package let spills: Int
  /// Registers' worth of loads from the stack in the loop, by loads, pops, memory operands of other
  /// instructions and read-modify-writes. A pair counts as two.
  package let reloads: Int
  /// Register-to-register copies in the loop, general and vector; an exchange counts as one.
  package let moves: Int
  /// Constants put in registers in the loop: immediates, and zero by `xor` or `sub` of a register
  /// with itself.
  package let constants: Int
  /// Jumps in the loop, conditional or not, the loop's own included.
  package let branches: Int
  /// The general registers written in the loop, by their 64-bit names in encoding order, without the
  /// stack pointer. What a hypervisor or a called wrapper writes is not known here.
  package let registersWritten: [String]
  package let inlined: Bool
  /// Traps in the loop: as many as expected, more if there is one on each of several ways round, or
  /// 0 if called wrappers hold them.
  package let trapCount: Int
  /// Traps of the expected kind in the function but outside the loop, as after peeling.
  package let trapsOutsideLoop: Int
  /// Where the loop begins in the function.
  package let loopOffset: Int
  /// The greatest power of two up to 64 that divides the address of the loop's first instruction.
  /// In a relocatable object the address is the offset in the section.
  package let loopAlignment: Int
  /// The address of the loop's first instruction modulo 64.
  package let loopAddressMod64: Int
  /// Whether the loop's instructions stand together, with nothing between them.
  package let isContiguous: Bool
  /// Instructions that each iteration executes, a called wrapper's included; a repeated one counts
  /// once. `nil` if that can't be said, and ``undecided`` tells why.
  package let executed: Int?
  /// Why it can't be said what an iteration executes.
  package let undecided: UndecidedPath?
  /// The wrappers called by the loop, if there are any and the paths through them are known.
  package let callee: CalleeFacts?
}

extension LoopFacts {
  /// Gathers the facts about a timed loop.
  ///
  /// - Parameters:
  ///   - function: The function that holds it.
  ///   - transport: The trap to expect in its loop.
  ///   - count: How many of it an iteration has to run.
  ///   - wrapper: What the loop calls, if it calls anything and its code is at hand.
  /// - Throws: ``InspectionError`` if the function holds no such loop.
  package init(
    of function: Disassembly, transport: Transport, traps count: Int = 1,
    callee wrapper: Disassembly? = nil
  ) throws(InspectionError) {
    let flow = ControlFlow(function)
    let loop = try function.timedLoop(transport, traps: count, flow)
    let called = loop.isInlined ? [] : loop.trapIndices
    let callee = CalledWrapper(flow: wrapper.map { ControlFlow($0) })
    try self.init(
      of: flow, loop: loop, transport,
      size: FunctionSize(function, callees: function.instructions.map(\.symbol)),
      callees: Dictionary(uniqueKeysWithValues: called.map { ($0, callee) }))
  }

  /// Gathers the facts about a loop whose loop is known.
  init(
    of flow: ControlFlow, loop: TimedLoop, _ transport: Transport, size: FunctionSize,
    callees called: [Int: CalledWrapper]
  ) throws(InspectionError) {
    let function = flow.disassembly
    var counts = LoopCounts()
    for index in loop.body { counts.add(function.instructions[index]) }
    let wrappers = loop.trapIndices.compactMap { call in
      called[call]?.flow.map { (call, $0.disassembly) }
    }
    let execution = LoopExecution(flow, loop, called)
    let path = Result { () throws(UndecidedPath) in try execution.path() }
    let head = function.instructions[loop.head]
    let last = function.instructions[loop.body.last ?? loop.head]
    let traps = function.instructions.count { $0.trap?.runs(over: transport) ?? false }
    let machine = function.code.machine

    codeHash = SHA256.hex(
      wrappers.reduce(function.normalizedBytes) { $0 + $1.1.normalizedBytes })
    self.size = size
    loopBytes = counts.bytes
    instructions = loop.body.count
    frameBytes = flow.frameBytes(at: loop.head)
    redZoneBytes = function.redZoneBytes
    pushes = function.savedRegisters(outside: loop).count
    spills = counts.stores
    reloads = counts.loads
    moves = counts.moves
    constants = counts.constants
    branches = counts.branches
    registersWritten = counts.written.intersection(.general)
      .subtracting(RegisterSet(machine.stackPointer)).names(on: machine)
    inlined = loop.isInlined
    trapCount = loop.isInlined ? loop.trapIndices.count : 0
    trapsOutsideLoop = transport == .nop ? 0 : traps - trapCount
    loopOffset = head.offset
    loopAddressMod64 = Int(head.address % 64)
    loopAlignment = 1 << min(6, head.address.trailingZeroBitCount)
    isContiguous = last.end - head.offset == counts.bytes
    switch path {
    case .success(let path):
      undecided = execution.repetition(on: path)
      executed = undecided == nil ? path.count : nil
      callee =
        wrappers.isEmpty
        ? nil
        : try CalleeFacts(
          of: wrappers.map { ($1, path.wrappers[$0] ?? []) }, transport, on: machine)
    case .failure(.branch(let function, let offset)):
      let ways = loop.isInlined ? flow.waysRound(loop.body) { _ in false }?.instructions : nil
      callee = nil
      executed = ways.flatMap { $0.count == 1 ? $0.lowerBound : nil }
      undecided =
        executed != nil
        ? nil
        : ways.map {
          .ways(
            least: $0.lowerBound, most: $0.upperBound, function: function, offset: offset)
        } ?? .branch(function: function, offset: offset)
    case .failure(let reason): (executed, undecided, callee) = (nil, reason, nil)
    }
  }
}
