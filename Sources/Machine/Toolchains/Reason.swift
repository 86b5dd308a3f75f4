import Host

extension ChildEnd {
  /// Why a compiler failed, in its own words where it has some that a user understands.
  func reason(limit: Duration) -> String {
    switch cause {
    case .timeLimit: "no end within \(limit)"
    case .signal(let signal): "ended by \(signalName(signal))"
    case .exit(let code):
      linkingProblem(in: standardError) ?? firstError(in: standardError)
        ?? "exited with \(code) and said nothing"
    }
  }
}

/// The line of a compiler's words that says what is wrong: the first that speaks of an error and
/// not of a program that failed, else the first.
func firstError(in text: String) -> String? {
  let lines = text.split(whereSeparator: \.isNewline).filter { line in
    !line.allSatisfy(\.isWhitespace)
      && !["collect2:", "linker command failed", "Assembler messages:"].contains {
        line.contains($0)
      }
  }
  let line = lines.first { line in
    ["error:", "Error:", "undefined reference"].contains { line.contains($0) }
  }
  return (line ?? lines.first).map { line in
    // It goes into tables and logs, whatever it is.
    String(line.prefix(300).map { $0.isControl ? " " : $0 })
  }
}

/// What keeps sources from being linked, where it is in them, in a sentence: a linker speaks of
/// objects in folders that are gone.
private func linkingProblem(in text: String) -> String? {
  for line in text.split(whereSeparator: \.isNewline) {
    if let name = line.quoted(after: ["multiple definition of ", "duplicate symbol: "]) {
      return "'\(name)' is defined for the whole program, and there once for each transport: make "
        + "it 'static', or local to the asm, or take one --transport"
    }
    if let name = line.quoted(after: ["undefined reference to ", "undefined symbol: "]) {
      return "'\(name)' is used and defined nowhere: define it in the header, 'static', or leave "
        + "out what uses it"
    }
    if let name = line.quoted(after: ["hidden symbol "]) {
      return "'\(name)' is declared hidden and defined nowhere"
    }
    let isOfAddress = [
      "can not be used when making a", "cannot be used when making a",
      "requires unsupported dynamic reloc", "cannot be used against", "can not be used against",
      "recompile with -fPIC",
    ].contains { line.contains($0) }
    if isOfAddress {
      let name = line.quoted(after: ["against symbol ", "against local symbol ", "against "])
      let whose = name.map { ", that of '\($0)'" } ?? ""
      return "an asm's text has an address of 32 bits in it\(whose), which no shared object can "
        + "have: write name(%rip)"
    }
  }
  return nil
}

extension Substring {
  /// The word that comes behind one of some others, without the quotes that it may be in.
  fileprivate func quoted(after words: [String]) -> String? {
    for word in words {
      guard let place = firstRange(of: word) else { continue }
      let rest = self[place.upperBound...].drop { "`'\"‘".contains($0) }
      let name = rest.prefix { !"`'\"’".contains($0) && !$0.isWhitespace }
      if !name.isEmpty { return String(name) }
    }
    return nil
  }
}

extension Character {
  fileprivate var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
