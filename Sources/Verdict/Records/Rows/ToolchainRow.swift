/// A row of what `clobber toolchains` lists: a compiler that was found.
package struct ToolchainRow: CSVRow, Hashable, Codable {
  /// What it is called with `--toolchain`.
  package var name = ""
  /// The first line of what it says of itself.
  package var version = ""
  /// What it builds for; empty if it did not say.
  package var target = ""
  package var usable = false
  /// Why not; empty if it can.
  package var reason = ""
  package var path = ""
  /// SHA-256 of the files that it is made of; empty if it was not taken.
  package var hash = ""

  package init() {}

  package static let fileName = "toolchains.csv"

  package mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("name", &name)
    try visitor.column("version", &version)
    try visitor.column("target", &target)
    try visitor.column("usable", &usable)
    try visitor.column("reason", &reason)
    try visitor.column("path", &path)
    try visitor.column("hash", &hash)
  }
}
