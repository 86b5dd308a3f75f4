/// What the instructions of a loop do to the stack, in words.
///
/// Each slot has a letter, in the order in which the loop comes to them, so that a reload can be
/// told to be of what was spilled. A slot is known by its address as seen from the loop's head:
/// pushes in the loop move the stack pointer, and with it every displacement.
struct StackNotes {
  private struct Slot: Hashable {
    let base: Register?
    let index: Register?
    let place: Int64
  }

  private var letters: [Slot: String] = [:]
  private var notes: [Int: String] = [:]

  /// Of a loop.
  init(_ function: Disassembly, _ loop: TimedLoop) {
    var depth: Int64 = 0
    self.init(function, loop.body) { index in
      defer { depth = depth &+ function.instructions[index].stackBytes }
      return depth
    }
  }

  /// Of some instructions, and how many bytes of stack are in use before each.
  init(_ function: Disassembly, _ body: some Sequence<Int>, depth: (Int) -> Int64) {
    let stackPointer = function.code.machine.stackPointer
    for index in body {
      let instruction = function.instructions[index]
      let depth = depth(index)
      let after = depth &+ instruction.stackBytes
      var words: [String] = []
      for operand in instruction.memory where operand.isStack {
        let isMoving = operand.base == stackPointer
        let slot = Slot(
          base: operand.base, index: operand.index,
          place: isMoving ? operand.displacement &- depth : operand.displacement)
        words.append(Self.verb(operand) + " " + letter(slot))
      }
      switch instruction.role {
      case .push where instruction.memory.allSatisfy { !$0.isWritten }:
        words.append("spill " + letter(Slot(base: stackPointer, index: nil, place: 0 &- after)))
      case .pop:
        words.append("reload " + letter(Slot(base: stackPointer, index: nil, place: 0 &- depth)))
      default: break
      }
      if !words.isEmpty { notes[index] = words.joined(separator: ", ") }
    }
  }

  /// What an instruction does, by its index in the function.
  subscript(index: Int) -> String? { notes[index] }

  private static func verb(_ operand: MemoryOperand) -> String {
    if operand.isRead && operand.isWritten { return "spill+reload" }
    return operand.isWritten ? "spill" : "reload"
  }

  private mutating func letter(_ slot: Slot) -> String {
    if let known = letters[slot] { return known }
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
    let number = letters.count
    let round = number < alphabet.count ? "" : "\(number / alphabet.count)"
    let letter = String(alphabet[number % alphabet.count]) + round
    letters[slot] = letter
    return letter
  }
}
