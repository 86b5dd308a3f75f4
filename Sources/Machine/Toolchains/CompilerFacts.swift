struct CompilerFacts: Sendable, Equatable, Codable {
  var kind: Toolchain.Kind
  /// Such as `gcc-12`.
  var name: String
  /// The same with the whole version, for the second one of a name.
  var longName: String
  /// The first line that it prints.
  var version: String
  /// The compiler's number; of a `zig cc` that of the clang in it.
  var number: String
  var target: String

  /// Puts together what was said.
  ///
  /// - Parameters:
  ///   - text: What it printed when asked for its version.
  ///   - zig: The version of the zig that it is in.
  ///   - target: What it builds for.
  init(_ text: VersionText, zig: String?, target: String) {
    kind = zig == nil ? text.kind : .zigcc
    version = zig.map { "zig \($0), \(text.line)" } ?? text.line
    number = text.number
    self.target = target
    name = "\(text.kind)-\(leading(text.kind == .swiftc ? 2 : 1, of: text.number))"
    longName = "\(text.kind)-\(text.number)"
    if let zig {
      longName = "zig-\(zig)/\(name)"
      name = "zig-\(leading(2, of: zig))/\(name)"
    }
    nameArchitecture()
  }

  func crossing(to target: String) -> CompilerFacts {
    var other = self
    other.target = target
    other.nameArchitecture()
    return other
  }

  private mutating func nameArchitecture() {
    let architecture = target.prefix { $0 != "-" }
    guard !architecture.isEmpty, architecture != "x86_64" else { return }
    name = "\(architecture)-\(name)"
    longName = "\(architecture)-\(longName)"
  }
}
