import Catalogue
import SystemPackage

/// A shared object with kernels in it.
public struct BuiltObject: Sendable {
  /// The file. Kernels are found in it by symbol; the wrappers that they call are hidden.
  public let path: FilePath
  /// SHA-256 of its bytes.
  public let checksum: String
  /// What built it.
  public let toolchain: Toolchain
  /// The flags that decide what code it holds.
  public let flags: [String]
  /// The programs that make it, one after the other, each with its arguments, in a folder that
  /// holds the sources.
  public let commands: [[String]]
  /// The kernels in it.
  public let kernels: [Kernel]
  /// How long the compiler took, when it did.
  public let compileSeconds: Double
  /// Whether it was built before.
  public let fromCache: Bool
}

/// A toolchain that built nothing, and why.
public struct BuildFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The toolchain.
  public let toolchain: Toolchain
  /// The compiler's own first line about it, if it has one.
  public let reason: String

  /// A toolchain and why it built nothing.
  public init(toolchain: Toolchain, reason: String) {
    self.toolchain = toolchain
    self.reason = reason
  }

  /// One line for a terminal.
  public var description: String { "\(toolchain.name): \(reason)" }
}
