import Records

/// A row of the list of known violations. An empty column means any.
package struct Allowance: CSVRow, Hashable {
  package var place = ""
  /// The register contract.
  package var abi = ""
  package var forms: [String] = []
  package var operations: [String] = []
  package var transport = ""
  package var commands: [String] = []
  package var registers: [String] = []
  package var half = ""
  package var reason = ""

  package init() {}

  package static let fileName = "allowed.csv"

  /// The list that the program carries.
  package static func builtIn() throws(RecordError) -> [Allowance] {
    var list: [Allowance] = []
    for (name, text) in embeddedSources where name == fileName {
      list += try read([UInt8](text.utf8), file: name)
    }
    return list
  }

  package static func read(_ bytes: [UInt8], file: String) throws(RecordError) -> [Allowance] {
    let table = try CSV.read(Allowance.self, bytes, file: file)
    for (index, row) in table.rows.enumerated() where row.reason.isEmpty {
      throw .value(
        file: file, line: index + 2, column: "reason", found: "", expected: "why it is allowed")
    }
    return table.rows
  }

  func matches(_ row: AuditRow) -> Bool {
    func fits(_ pattern: String, _ value: String) -> Bool { pattern.isEmpty || pattern == value }
    func fits(_ patterns: [String], _ value: String) -> Bool {
      patterns.isEmpty || patterns.contains(value)
    }
    return fits(place, row.place) && fits(abi, row.abi) && fits(forms, row.form)
      && fits(operations, row.operation) && fits(transport, row.transport)
      && fits(commands, String(row.command)) && fits(registers, row.register)
      && fits(half, row.half)
  }

  package mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("where", &place)
    try visitor.column("abi", &abi)
    try visitor.column("forms", &forms)
    try visitor.column("operations", &operations)
    try visitor.column("transport", &transport)
    try visitor.column("commands", &commands)
    try visitor.column("registers", &registers)
    try visitor.column("half", &half)
    try visitor.column("reason", &reason)
  }
}
