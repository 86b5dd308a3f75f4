/// A function that a source defines.
struct CFunction {
  /// Its name; `HC(name)` is `name`.
  let name: String
  /// What stands between its braces.
  let body: [CToken]

  /// The functions that a source defines.
  static func all(in source: String) -> [CFunction] {
    let tokens = CToken.all(in: source)
    var functions: [CFunction] = []
    var index = 0
    while index < tokens.count {
      guard tokens[index] == .mark("{"), let end = closing(tokens, from: index) else {
        index += 1
        continue
      }
      if let name = name(before: index, in: tokens) {
        functions.append(CFunction(name: name, body: Array(tokens[index + 1..<end])))
        index = end
      } else if isNamespace(before: index, in: tokens) {
        index += 1
        continue
      } else {
        index = end
      }
      index += 1
    }
    return functions
  }

  /// The index of the bracket that closes the one at an index.
  static func closing(_ tokens: [CToken], from start: Int) -> Int? {
    var depth = 0
    for index in start..<tokens.count {
      switch tokens[index] {
      case .mark("("), .mark("{"), .mark("["): depth += 1
      case .mark(")"), .mark("}"), .mark("]"):
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }

  /// The name in `name(…) {` or in `HC(name)(…) {`.
  private static func name(before brace: Int, in tokens: [CToken]) -> String? {
    guard brace > 0, tokens[brace - 1] == .mark(")"),
      let open = opening(tokens, from: brace - 1), open > 0
    else { return nil }
    switch tokens[open - 1] {
    case .word(let name): return name
    case .mark(")"):
      guard case .word(let name)? = open >= 2 ? tokens[open - 2] : nil else { return nil }
      return name
    default: return nil
    }
  }

  /// Whether a brace opens `extern "C" {`.
  private static func isNamespace(before brace: Int, in tokens: [CToken]) -> Bool {
    brace >= 2 && tokens[brace - 1] == .text("C") && tokens[brace - 2] == .word("extern")
  }

  private static func opening(_ tokens: [CToken], from end: Int) -> Int? {
    var depth = 0
    for index in (0...end).reversed() {
      if tokens[index] == .mark(")") { depth += 1 }
      if tokens[index] == .mark("(") {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }
}
