/// The operands of one piece of extended inline assembly.
struct InlineAssembly {
  /// An operand, or what can't be read as one.
  struct Operand {
    /// As in `=a`; empty for what is no operand.
    let constraint: String
    /// The variable that it is, if it is no more than one.
    let variable: String?
    /// As it is written.
    let text: String
  }

  private(set) var outputs: [Operand] = []
  private(set) var inputs: [Operand] = []
  /// The names of what is clobbered; a macro among them by its own.
  private(set) var clobbers: [Operand] = []

  /// Every piece in some tokens, in their order.
  static func all(in tokens: [CToken]) -> [InlineAssembly] {
    var found: [InlineAssembly] = []
    var index = 0
    while index < tokens.count {
      guard case .word(let word) = tokens[index], keywords.contains(word),
        variable(before: index, in: tokens) == nil
      else {
        index += 1
        continue
      }
      index += 1
      while index < tokens.count, case .word(let word) = tokens[index], qualifiers.contains(word) {
        index += 1
      }
      guard index < tokens.count, tokens[index] == .mark("("),
        let end = CFunction.closing(tokens, from: index)
      else { continue }
      found.append(InlineAssembly(Array(tokens[index + 1..<end])))
      index = end + 1
    }
    return found
  }

  /// The registers that variables are in: `register unsigned long r8 __asm__("r8")` says so.
  static func registers(ofVariablesIn tokens: [CToken]) -> [String: String] {
    var registers: [String: String] = [:]
    for (index, token) in tokens.enumerated() {
      guard case .word(let word) = token, keywords.contains(word), index + 2 < tokens.count,
        let name = variable(before: index, in: tokens),
        case .text(let register) = tokens[index + 2]
      else { continue }
      registers[name] = register
    }
    return registers
  }

  /// The variable whose register is given by what follows its name; nil where a statement begins.
  private static func variable(before index: Int, in tokens: [CToken]) -> String? {
    guard index > 0, case .word(let name) = tokens[index - 1], !["do", "else"].contains(name) else {
      return nil
    }
    return name
  }

  private init(_ tokens: [CToken]) {
    let sections = Self.split(tokens, at: ":")
    if sections.count > 1 { outputs = Self.operands(sections[1]) }
    if sections.count > 2 { inputs = Self.operands(sections[2]) }
    if sections.count > 3 { clobbers = Self.operands(sections[3]) }
  }

  private static let keywords: Set = [
    "asm", "__asm", "__asm__", "asm_inline", "asm_volatile_goto", "asm_goto_output",
  ]
  private static let qualifiers: Set = [
    "volatile", "__volatile", "__volatile__", "inline", "__inline", "__inline__", "goto",
  ]

  private static func operands(_ tokens: [CToken]) -> [Operand] {
    split(tokens, at: ",").filter { !$0.isEmpty }.map { part in
      let written = part.map(\.written).joined(separator: " ")
      var rest = part[...]
      if rest.first == .mark("["), let end = rest.firstIndex(of: .mark("]")) {
        rest = rest[(end + 1)...]
      }
      var constraint = ""
      while case .text(let text)? = rest.first {
        constraint += text
        rest = rest.dropFirst()
      }
      // After the constraint comes nothing, as among the clobbers, or the value in parentheses.
      let isWhole = rest.isEmpty || rest.first == .mark("(")
      return Operand(
        constraint: isWhole ? constraint : "", variable: variable(in: rest), text: written)
    }
  }

  /// The name in `(name)`.
  private static func variable(in value: ArraySlice<CToken>) -> String? {
    guard value.count == 3, case .word(let name) = value[value.startIndex + 1] else { return nil }
    return name
  }

  /// Cuts at a mark that is in no brackets.
  private static func split(_ tokens: [CToken], at mark: Character) -> [[CToken]] {
    var parts: [[CToken]] = [[]]
    var depth = 0
    for token in tokens {
      switch token {
      case .mark("("), .mark("["), .mark("{"): depth += 1
      case .mark(")"), .mark("]"), .mark("}"): depth -= 1
      case .mark(mark) where depth == 0:
        parts.append([])
        continue
      default: break
      }
      parts[parts.count - 1].append(token)
    }
    return parts
  }
}
