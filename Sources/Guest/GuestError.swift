import SystemPackage

/// Why a guest gave no results, or only some.
public enum GuestError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A program is not installed; the package that has it.
  case missing(program: String, package: String)
  /// The emulator ended and said why.
  case emulator(String)
  /// There is no kernel to boot.
  case noKernel
  /// The guest's kernel gave up, with these words.
  case panic(String)
  /// The guest did not end in time; the last line on its console.
  case timeLimit(Duration, console: String)
  /// What the guest sent can't be used; the last line on its console.
  case delivery(DeliveryError, console: String)

  /// One line for a terminal.
  public var description: String {
    switch self {
    case .missing(let program, let package):
      "\(program) is not installed; Debian's package is \(package)"
    case .emulator(let reason): "the emulator refused: \(reason)"
    case .noKernel: "no kernel to boot: fetch one with .ci/guest-kernel, or give one with --kernel"
    case .panic(let words): "the guest's kernel gave up: \(words)"
    case .timeLimit(let limit, let console):
      "the guest did not end within \(limit); its last words: \(console)"
    case .delivery(let error, let console): "\(error) (the console's last words: \(console))"
    }
  }
}
