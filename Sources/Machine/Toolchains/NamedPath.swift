import SystemPackage

/// A compiler that a user names: `my=/path/to/cc`, or `my=cc` of one on the search path.
struct NamedPath: Equatable {
  let name: String
  let path: FilePath

  /// Reads `NAME=PATH`; nil if there is no `=` in it.
  ///
  /// - Throws: ``ToolchainError/malformed(_:)`` for a name that would not do in a table.
  init?(_ text: String) throws(ToolchainError) {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    let name = text[..<equals]
    let path = text[text.index(after: equals)...]
    guard !name.isEmpty, !path.isEmpty, name.allSatisfy(Self.isAllowed) else {
      throw .malformed(text)
    }
    self.name = String(name)
    self.path = FilePath(String(path))
  }

  private static func isAllowed(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || ".-_+".contains(character))
  }
}
