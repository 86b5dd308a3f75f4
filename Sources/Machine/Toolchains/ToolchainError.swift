import Freestanding

/// What is wrong with the toolchains that a user asks for.
package enum ToolchainError: ExitCoded, Equatable, Sendable {
  /// No compiler of this name was found; those that were.
  case unknown(String, known: [String])
  /// Not of the form `name` or `name=path`.
  case malformed(String)
  /// Two are given this name.
  case duplicate(String)
}

extension ToolchainError: CustomStringConvertible {
  package var exitKind: ExitKind { .usage }

  package var description: String {
    switch self {
    case .unknown(let name, let known):
      known.isEmpty
        ? "no compiler is called '\(name)'; none was found at all"
        : "no compiler is called '\(name)'; there are \(known.joined(separator: ", "))"
    case .malformed(let text):
      "'\(text)' names no toolchain; write NAME, or NAME=PATH with a name of letters, digits, "
        + "'.', '-', '_' and '+'"
    case .duplicate(let name): "two toolchains are called '\(name)'"
    }
  }
}
