import Catalogue

/// A module in LLVM's intermediate language whose asm statements say where they begin and end,
/// and what was put in their operands' places, in comments that reach the assembly.
package struct MarkedModule: Sendable {
  /// The statements, in the order of their numbers.
  package let statements: [AsmStatement]
  package let text: String

  /// Marks every statement of a module that has an instruction.
  ///
  /// - Parameters:
  ///   - module: The module.
  ///   - standIn: What is put in the place of a trap that a wrapper has of its own; nil to leave
  ///     it there.
  package init(_ module: String, standIn: String?) {
    var lines = module.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let naked = Self.nakedBodies(in: lines)
    statements = AsmStatement.all(in: module).filter { !$0.isEmpty && !naked.contains($0.line) }
    for (number, statement) in statements.enumerated() {
      let places = statement.operands.enumerated().filter { $1.hasPlace }.map {
        "\\09$\($0.offset)"
      }
      var text = statement.text
      if let standIn { text = Self.replaceTraps(in: text, by: standIn) }
      lines[statement.line].replaceSubrange(
        statement.place,
        with: "\(Self.begin)\(number)\\0A\(Self.escaped(text))\\0A"
          + "\(Self.end)\(number)\(places.joined())")
    }
    self.text = lines.joined(separator: "\n")
  }

  static let begin = "#clobber-begin "
  static let end = "#clobber-end "

  private static func replaceTraps(in text: String, by standIn: String) -> String {
    text.replacing(/(^|[^A-Za-z0-9_.])(?:vmcall|vmmcall)\b/) { $0.1 + standIn }
      .replacing(/(^|[^A-Za-z0-9_.])inl?[ \t]+\(?%dx\)?[ \t]*,[ \t]*%(?:eax|ax|al)\b/) {
        $0.1 + standIn
      }
      .replacing(
        /\.byte[ \t]+0x0f[ \t]*,[ \t]*0x01[ \t]*,[ \t]*0x(?:c1|d9)\b/.ignoresCase(), with: standIn)
  }

  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      if byte >= 0x20, byte < 0x7f, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        return String(UnicodeScalar(byte))
      }
      return "\\" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }

  /// The lines in functions whose whole body is a statement without operands: what they may
  /// change is what a call may change.
  private static func nakedBodies(in lines: [String]) -> Set<Int> {
    let groups = lines.compactMap { line -> Substring? in
      guard line.hasPrefix("attributes #"), line.contains(" naked ") || line.contains("{ naked ")
      else { return nil }
      return line.dropFirst("attributes ".count).prefix { $0 != " " }
    }
    var found: Set<Int> = []
    var isNaked = false
    for (number, line) in lines.enumerated() {
      if line.hasPrefix("define ") {
        isNaked = groups.contains { line.contains(" \($0) ") }
      } else if line == "}" {
        isNaked = false
      } else if isNaked {
        found.insert(number)
      }
    }
    return found
  }
}

extension MarkedModule {
  /// The numbers of the statements that hold a trap: those that differ from a module with
  /// another instruction in its place or, where a wrapper has a trap of its own, have one that is
  /// known.
  package func traps(comparedWith other: MarkedModule) -> Set<Int> {
    let differing = zip(statements, other.statements).enumerated().filter { $1.0.text != $1.1.text }
    if !differing.isEmpty || statements.count != other.statements.count {
      return Set(differing.map(\.offset))
    }
    let known = statements.indices.filter {
      Self.replaceTraps(in: statements[$0].text, by: "") != statements[$0].text
    }
    return Set(known)
  }
}
