import Records

/// A row of the list of known violations. An empty column means any.
public struct Allowance: CSVRow, Hashable {
  /// Where the call is made.
  public var place = ""
  /// The register contract.
  public var abi = ""
  /// The wrappers' forms.
  public var forms: [String] = []
  /// What the callers need.
  public var operations: [String] = []
  /// What stands where the trap is.
  public var transport = ""
  /// The commands, or numbers.
  public var commands: [String] = []
  /// The registers.
  public var registers: [String] = []
  /// The half.
  public var half = ""
  /// Why it is as it is.
  public var reason = ""

  /// A row to be filled in.
  public init() {}

  /// The file that holds such rows.
  public static let fileName = "allowed.csv"

  /// The list that the program carries.
  public static func builtIn() throws(RecordError) -> [Allowance] {
    var list: [Allowance] = []
    for (name, text) in embeddedSources where name == fileName {
      list += try read([UInt8](text.utf8), file: name)
    }
    return list
  }

  /// Reads a list.
  public static func read(_ bytes: [UInt8], file: String) throws(RecordError) -> [Allowance] {
    let table = try CSV.read(Allowance.self, bytes, file: file)
    for (index, row) in table.rows.enumerated() where row.reason.isEmpty {
      throw .value(
        file: file, line: index + 2, column: "reason", found: "", expected: "why it is allowed")
    }
    return table.rows
  }

  /// Whether it speaks of a row.
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

  /// Shows each column to `visitor`.
  public mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
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
