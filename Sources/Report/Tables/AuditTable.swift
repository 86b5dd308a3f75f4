import Analysis

/// A line for each form and transport; operations of which the same is true share one, and a mark
/// is of all commands together.
struct AuditTable {
  private let rows: [AuditRow]

  /// A table of rows; those of commands that are not for a form are left out.
  init(_ rows: [AuditRow]) { self.rows = rows.filter { $0.finding != Finding.unserved.rawValue } }

  private static let columns = ["rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp"]

  var text: String {
    var table = TextTable(
      ["form", "operations", "where", "transport"] + Self.columns + ["r8-15", "xmm"], left: 4)
    for (line, operations) in lines() {
      table.add([line.form, shortened(operations), line.place, line.transport] + line.cells)
    }
    return table.text
  }

  private struct Line: Hashable {
    let form: String
    let place: String
    let transport: String
    var cells: [String] = []

    init(_ row: AuditRow) { (form, place, transport) = (row.form, row.place, row.transport) }
  }

  private func lines() -> [(Line, operations: [String])] {
    var order: [Line] = []
    var operations: [Line: [String]] = [:]
    let sources = Dictionary(grouping: rows, by: Line.init)
    for source in unique(rows.map(Line.init)) {
      let ours = Dictionary(grouping: sources[source] ?? [], by: \.operation)
      for operation in unique((sources[source] ?? []).map(\.operation)) {
        var line = source
        line.cells = cells(ours[operation] ?? [])
        if operations[line] == nil { order.append(line) }
        operations[line, default: []].append(operation)
      }
    }
    return order.map { ($0, operations[$0] ?? []) }
  }

  private func cells(_ rows: [AuditRow]) -> [String] {
    let registers = Dictionary(grouping: rows, by: \.register)
    let names = unique(rows.map(\.register)).filter { !Self.columns.contains($0) }
    return Self.columns.map { AuditMark(registers[$0] ?? []).text }
      + [
        summary(names.filter { $0.hasPrefix("r") && $0 != "rsp" }, registers),
        summary(names.filter { $0.hasPrefix("xmm") }, registers),
      ]
  }

  /// One cell for many registers: every mark that any of them has.
  private func summary(_ names: [String], _ registers: [String: [AuditRow]]) -> String {
    unique(names.map { AuditMark(registers[$0] ?? []).text }).joined(separator: " ")
  }
}

/// Names with the part that they share with the first left out of the others.
func shortened(_ names: [String]) -> String {
  let first = names.first ?? ""
  let stem = first.prefix { !$0.isNumber }
  let rest = names.dropFirst().map { name in
    !stem.isEmpty && name.hasPrefix(stem) ? String(name.dropFirst(stem.count)) : name
  }
  return ([first] + rest).joined(separator: ",")
}
