import Audit

/// A line for each form, transport and set of commands that leave registers alike.
struct AuditTable {
  private let rows: [AuditRow]

  /// A table of rows; those of stand-ins, which change nothing, are not in it.
  init(_ rows: [AuditRow]) { self.rows = rows }

  private static let columns = ["rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp"]

  var text: String {
    var table = TextTable(
      ["form", "operations", "where", "transport", "commands"] + Self.columns
        + ["r8-15", "xmm"], left: 5)
    for (line, operations) in lines() {
      table.add(
        [
          line.source.form, shortened(operations), line.source.place, line.source.transport,
          commandList(line.commands),
        ] + line.cells)
    }
    return table.text
  }

  /// What a line says; operations of which the same is true share one.
  private struct Line: Hashable {
    let source: Source
    let cells: [String]
    var commands: [Int] = []
  }

  private struct Source: Hashable {
    let form: String
    let place: String
    let transport: String

    init(_ row: AuditRow) { (form, place, transport) = (row.form, row.place, row.transport) }
  }

  private func lines() -> [(Line, operations: [String])] {
    var order: [Line] = []
    var operations: [Line: [String]] = [:]
    let bySource = Dictionary(grouping: rows, by: Source.init)
    for source in unique(rows.map(Source.init)) {
      let ours = Dictionary(grouping: bySource[source] ?? [], by: \.operation)
      for operation in unique((bySource[source] ?? []).map(\.operation)) {
        for line in lines(source, ours[operation] ?? []) {
          if operations[line] == nil { order.append(line) }
          operations[line, default: []].append(operation)
        }
      }
    }
    return order.map { ($0, operations[$0] ?? []) }
  }

  /// The lines of one operation, each with the commands that leave registers alike.
  private func lines(_ source: Source, _ rows: [AuditRow]) -> [Line] {
    var lines: [Line] = []
    let byCommand = Dictionary(grouping: rows, by: \.command)
    for command in unique(rows.map(\.command)) {
      let cells = cells(byCommand[command] ?? [])
      if let same = lines.firstIndex(where: { $0.cells == cells }) {
        lines[same].commands.append(command)
      } else {
        lines.append(Line(source: source, cells: cells, commands: [command]))
      }
    }
    return lines
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

/// Operations with the part of their names that they share left out of all but the first.
private func shortened(_ operations: [String]) -> String {
  let first = operations.first ?? ""
  let stem = first.prefix { !$0.isNumber }
  let rest = operations.dropFirst().map { name in
    !stem.isEmpty && name.hasPrefix(stem) ? String(name.dropFirst(stem.count)) : name
  }
  return ([first] + rest).joined(separator: ",")
}

/// Commands as a list.
func commandList(_ commands: [Int]) -> String {
  commands.map(String.init).joined(separator: ",")
}
