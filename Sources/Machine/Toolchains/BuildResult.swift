import Catalogue
import SystemPackage

/// A shared object with loops in it.
package struct BuiltObject: Sendable {
  /// The file. Loops are found in it by symbol; the wrappers that they call are hidden.
  package let path: FilePath
  /// SHA-256 of its bytes.
  package let checksum: String
  package let toolchain: Toolchain
  /// The flags that decide what code it holds.
  package let flags: [String]
  /// The programs that make it, one after the other, each with its arguments, in a folder that
  /// holds the sources.
  package let commands: [[String]]
  package let loops: [Loop]
  package let compileSeconds: Double
  /// Whether it was built before.
  package let fromCache: Bool
}

/// A toolchain that built nothing, and why.
package struct BuildFailure: Error, Sendable, Hashable, CustomStringConvertible {
  package let toolchain: Toolchain
  /// The compiler's own first line about it, if it has one.
  package let reason: String

  package init(toolchain: Toolchain, reason: String) {
    self.toolchain = toolchain
    self.reason = reason
  }

  package var description: String { "\(toolchain.name): \(reason)" }
}
