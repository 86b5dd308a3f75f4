/// A row of `sites.csv`: one place of a real kernel where a hypercall is made.
package struct SiteRow: CSVRow, Hashable {
  /// The kernel, module or object that holds it, as it is named in what was read.
  package var file = ""
  /// What built it, where this program had it built; else empty.
  package var toolchain = ""
  /// The configuration that it was built with; else empty.
  package var configuration = ""
  /// The wrappers that it was built with; else empty.
  package var form = ""
  package var function = ""
  /// Where in the function it begins, in bytes.
  package var offset = 0
  /// Whose register contract it follows; `unknown` for a trap that can't be told.
  package var abi = ""
  package var transport = ""
  /// The command or number, such as `0x1e`; empty where the code does not tell.
  package var command = ""
  /// Whether it is reached on a machine that is no TDX guest.
  package var reachable: Bool?
  /// The output registers that are read, or kept on the stack, afterwards.
  package var captured: [String] = []
  /// Those of them whose value comes to something.
  package var used: [String] = []

  package init() {}

  package static let fileName = "sites.csv"

  package mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("file", &file)
    try visitor.column("toolchain", &toolchain)
    try visitor.column("configuration", &configuration)
    try visitor.column("form", &form)
    try visitor.column("function", &function)
    try visitor.column("offset", &offset)
    try visitor.column("abi", &abi)
    try visitor.column("transport", &transport)
    try visitor.column("command", &command)
    try visitor.column("reachable", &reachable)
    try visitor.column("outputs_captured", &captured)
    try visitor.column("outputs_used", &used)
  }
}
