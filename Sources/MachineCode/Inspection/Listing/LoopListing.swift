/// The text of a timed loop, or of a whole function, one line per instruction.
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
    let stack = StackNotes(function, loop)
    self.init(title, function, loop.body, from: "head") { index in
      let isTrap = loop.trapIndices.contains(index)
      let trap = function.instructions[index].trap
      let words = [isTrap ? trap == nil ? "wrapper" : "trap" : nil, stack[index]]
      return (isTrap ? trap?.rawValue ?? "call" : nil, words.compactMap(\.self))
    }
  }

  /// Makes the listing of a function of a kernel, with its sites where the traps are.
  init(title: String, of flow: FunctionFlow, sites: [KernelSite]) {
    let function = flow.disassembly
    let depths = StackPlaces(flow).depths
    let stack = StackNotes(function, function.instructions.indices) { depths[$0] ?? 0 }
    self.init(title, function, Array(function.instructions.indices), from: "start") { index in
      let site = sites.first { $0.offset == function.instructions[index].offset }
      let words = [
        site.map { "site" + ($0.command.map { " 0x" + String($0, radix: 16) } ?? "") },
        flow.isReachable[index] ? nil : "TDX", stack[index],
      ]
      return (site?.transport.rawValue, words.compactMap(\.self))
    }
  }

  private init(
    _ title: String, _ function: Disassembly, _ body: [Int], from start: String,
    _ marks: (Int) -> (trap: String?, words: [String])
  ) {
    self.title = title
    let first = body.first.map { function.instructions[$0] }
    lines = body.map { index in
      let instruction = function.instructions[index]
      let (shown, key) = Self.operands(
        of: instruction, in: function, from: first?.address ?? 0, called: start)
      let name = instruction.mnemonic
      let offset = Self.pad("+\(instruction.offset - (first?.offset ?? 0))", to: 5)
      let (trap, words) = marks(index)
      return Line(
        text: shown.isEmpty ? offset + name : offset + Self.pad(name, to: 8) + shown,
        key: name + " " + key, trap: trap,
        note: words.isEmpty ? nil : words.joined(separator: ", "))
    }
  }

  private static func operands(
    of instruction: Instruction, in function: Disassembly, from base: UInt64, called start: String
  ) -> (shown: String, key: String) {
    let text = instruction.operands
    if let symbol = instruction.symbol {
      if instruction.isTransfer { return (symbol, symbol) }
      return (text + " <" + symbol + ">", withoutDistance(text) + symbol)
    }
    if let target = instruction.target {
      guard function.contains(target) else { return ("0x" + String(target, radix: 16), "outside") }
      return target == base ? (start, start) : ("+\(Int64(bitPattern: target &- base))", "inside")
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
