/// What a wrapper called by a kernel's loop does on its straight path.
///
/// The straight path goes from its first instruction on, past conditional branches that are not
/// taken, along jumps that stay in the wrapper, to the first instruction that leaves it.
public struct CalleeFacts: Sendable, Equatable {
  /// Bytes of the whole wrapper.
  public let bytes: Int
  /// Instructions on the straight path.
  public let instructions: Int
  /// Registers stored to the stack on it, pushes included; a pair counts as two.
  public let spills: Int
  /// Registers' worth of loads from the stack on it, pops included; a pair counts as two.
  public let reloads: Int
  /// Register-to-register copies on it.
  public let moves: Int
  /// Constants put in registers on it.
  public let constants: Int
  /// Jumps on it, taken or not.
  public let branches: Int
  /// The general registers it writes, by their 64-bit names, without the stack pointer.
  public let registersWritten: [String]

  /// Gathers the facts about a wrapper.
  ///
  /// - Parameters:
  ///   - wrapper: The wrapper.
  ///   - transport: The trap it has to hold, exactly once.
  /// - Throws: ``InspectionError/calleeTraps(count:)`` if it does not.
  public init(
    of wrapper: Disassembly, _ transport: TrapTransport
  ) throws(InspectionError) {
    let flow = ControlFlow(wrapper)
    var seen = Set<Int>()
    var next: Int? = wrapper.instructions.isEmpty ? nil : 0
    var counts = LoopCounts()
    while let index = next, seen.insert(index).inserted {
      counts.add(wrapper.instructions[index])
      next = flow.fallsThrough(index) ? index + 1 : nil
      if case .jump = wrapper.instructions[index].flow { next = flow.jump(index) }
    }
    // As padding too is made of nops, only those on the path count.
    let traps = wrapper.instructions.indices.count {
      (wrapper.instructions[$0].trap.map(transport.accepts) ?? false)
        && (transport != .nop || seen.contains($0))
    }
    guard traps == 1 else { throw .calleeTraps(count: traps) }
    let machine = wrapper.code.machine
    bytes = wrapper.code.bytes.count
    instructions = seen.count
    spills = counts.stores
    reloads = counts.loads
    moves = counts.moves
    constants = counts.constants
    branches = counts.branches
    registersWritten = counts.written.intersection(.general)
      .subtracting(RegisterSet(machine.stackPointer)).names(on: machine)
  }
}
