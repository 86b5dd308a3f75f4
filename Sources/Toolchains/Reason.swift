import Host

extension ChildEnd {
  /// Why a compiler failed, in its own words where it has some.
  func reason(limit: Duration) -> String {
    switch cause {
    case .timeLimit: "no end within \(limit)"
    case .signal(let signal): "ended by \(signalName(signal))"
    case .exit(let code): firstError(in: standardError) ?? "exited with \(code) and said nothing"
    }
  }
}

/// The line of a compiler's words that says what is wrong: the first that speaks of an error,
/// else the first.
func firstError(in text: String) -> String? {
  let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
  let line = lines.first { line in
    ["error:", "Error:", "undefined reference"].contains { line.contains($0) }
  }
  return (line ?? lines.first).map { line in
    // It goes into tables and logs, whatever it is.
    String(line.prefix(300).map { $0.isControl ? " " : $0 })
  }
}

extension Character {
  fileprivate var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
