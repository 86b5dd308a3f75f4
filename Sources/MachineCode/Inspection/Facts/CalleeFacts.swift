import Catalogue

/// What the wrappers called by a loop do on the path that the loop's calls take, with the
/// addresses that the loop passes and those that it does not. Over all calls of an iteration.
package struct CalleeFacts: Sendable, Equatable {
  /// Bytes of the whole wrappers, each once.
  package let bytes: Int
  /// Instructions on the path, the return included.
  package let instructions: Int
  /// Registers stored to the stack on it, pushes included; a pair counts as two.
  package let spills: Int
  /// Registers' worth of loads from the stack on it, pops included; a pair counts as two.
  package let reloads: Int
  /// Register-to-register copies on it.
  package let moves: Int
  package let constants: Int
  package let branches: Int
  /// The general registers it writes, by their 64-bit names, without the stack pointer.
  package let registersWritten: [String]

  /// Gathers the facts about the wrappers that a loop calls.
  ///
  /// - Parameters:
  ///   - calls: For each call the wrapper, and the indices of its instructions that are executed.
  ///   - transport: The trap that each has to hold, exactly once.
  ///   - machine: The instruction set.
  /// - Throws: ``InspectionError/calleeTraps(count:)`` if one does not.
  init(
    of calls: [(wrapper: Disassembly, path: [Int])], _ transport: Transport, on machine: Machine
  ) throws(InspectionError) {
    var counts = LoopCounts()
    var sizes: [UInt64: Int] = [:]
    for (wrapper, path) in calls {
      for index in path { counts.add(wrapper.instructions[index]) }
      // As padding too is made of nops, only those on the path count.
      let places = transport == .nop ? path : Array(wrapper.instructions.indices)
      let traps = places.count { wrapper.instructions[$0].trap?.runs(over: transport) ?? false }
      guard traps == 1 else { throw .calleeTraps(count: traps) }
      sizes[wrapper.code.address] = wrapper.code.bytes.count
    }
    bytes = sizes.values.reduce(0, +)
    instructions = calls.reduce(0) { $0 + $1.path.count }
    spills = counts.stores
    reloads = counts.loads
    moves = counts.moves
    constants = counts.constants
    branches = counts.branches
    registersWritten = counts.written.intersection(.general)
      .subtracting(RegisterSet(machine.stackPointer)).names(on: machine)
  }
}
