/// The text of a timed loop, one line per instruction.
package struct LoopListing: Sendable {
  package struct Line: Sendable {
    /// What is printed.
    package let text: String
    /// What is compared: the text without what depends on the layout.
    package let key: String
    /// The trap it is, or `call` for the call of the wrapper that holds it.
    package let trap: String?
    /// What it does that the eye looks for: `trap`, `wrapper` for its call, or the stack slots that
    /// it stores to and loads from, a letter for each, as in `spill a` and `reload a`.
    package let note: String?
  }

  package let title: String
  /// Its lines, in the order of the code.
  package let lines: [Line]

  /// Makes a listing.
  ///
  /// - Parameters:
  ///   - title: What stands above it.
  ///   - function: The function that holds it.
  ///   - loop: Its loop.
  package init(title: String, of function: Disassembly, loop: TimedLoop) {
    self.title = title
    let base = function.instructions[loop.head].offset
    let stack = StackNotes(function, loop)
    lines = loop.body.map { index in
      let instruction = function.instructions[index]
      let (shown, key) = Self.operands(of: instruction, in: function, loop)
      let name = instruction.mnemonic
      let offset = Self.pad("+\(instruction.offset - base)", to: 5)
      let isTrap = loop.trapIndices.contains(index)
      let words = [isTrap ? instruction.trap == nil ? "wrapper" : "trap" : nil]
      let note = (words + [stack[index]]).compactMap { $0 }.joined(separator: ", ")
      return Line(
        text: shown.isEmpty ? offset + name : offset + Self.pad(name, to: 8) + shown,
        key: name + " " + key, trap: isTrap ? instruction.trap?.rawValue ?? "call" : nil,
        note: note.isEmpty ? nil : note)
    }
  }

  private static func operands(
    of instruction: Instruction, in function: Disassembly, _ loop: TimedLoop
  ) -> (shown: String, key: String) {
    let text = instruction.operands
    if let symbol = instruction.symbol {
      if instruction.isTransfer { return (symbol, symbol) }
      return (text + " <" + symbol + ">", withoutDistance(text) + symbol)
    }
    if let target = instruction.target {
      let base = function.instructions[loop.head].address
      guard function.contains(target) else { return ("0x" + String(target, radix: 16), "outside") }
      return target == base ? ("head", "head") : ("+\(Int64(bitPattern: target &- base))", "inside")
    }
    return (text, instruction.relativeField == nil ? text : withoutDistance(text))
  }

  /// Leaves out the distance to data: `0x10(%rip)` and `[rip + 0x10]`.
  private static func withoutDistance(_ text: String) -> String {
    var kept = ""
    for part in text.split(separator: " ", omittingEmptySubsequences: false) {
      if part.contains("(%rip)") {
        kept += part.drop { $0 != "(" }
      } else if !(kept.hasSuffix("[rip+") || kept.hasSuffix("[rip-")) {
        kept += part
      }
    }
    return kept
  }

  static func pad(_ text: String, to width: Int) -> String {
    text.count < width ? text + String(repeating: " ", count: width - text.count) : text + " "
  }
}

extension Instruction {
  var isTransfer: Bool {
    switch flow {
    case .jump, .branch, .call: true
    case .next, .indirectJump, .indirectCall, .leave: false
    }
  }
}
