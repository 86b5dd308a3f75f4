import SystemPackage

/// Why a guest gave no results, or only some.
public enum GuestError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A program is not installed; the package that has it.
  case missing(program: String, package: String)
  /// The emulator ended and said why.
  case emulator(String)

  /// One line for a terminal.
  public var description: String {
    switch self {
    case .missing(let program, let package):
      "\(program) is not installed; Debian's package is \(package)"
    case .emulator(let reason): "the emulator refused: \(reason)"
    }
  }
}
