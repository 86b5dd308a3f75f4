import Audit

/// Findings in words; those that differ only in register, command or operation share a line.
struct AuditFindings {
  private let lines: [Line]

  init(_ rows: [AuditRow]) {
    let registers = Self.merged(rows.map(Line.init), \.registers)
    let commands = Self.merged(registers, \.commands)
    lines = Self.merged(commands, \.operations)
  }

  var isEmpty: Bool { lines.isEmpty }

  /// A line for each finding.
  var text: String { lines.map(\.text).joined() }

  /// Makes one line of those that differ in one of their lists only.
  private static func merged<Element>(
    _ lines: [Line], _ list: WritableKeyPath<Line, [Element]>
  ) -> [Line] {
    var places: [Line: Int] = [:]
    var merged: [Line] = []
    for line in lines {
      var key = line
      key[keyPath: list] = []
      if let place = places[key] {
        merged[place][keyPath: list] += line[keyPath: list]
      } else {
        places[key] = merged.count
        merged.append(line)
      }
    }
    return merged
  }

  /// What one line tells of.
  private struct Line: Hashable {
    let form: String
    let place: String
    let transport: String
    let half: String
    let observed: String
    let allowed: String
    var registers: [String]
    var commands: [Int]
    var operations: [String]
    /// What the first of its rows held; no part of what makes lines alike.
    let example: Example

    init(_ row: AuditRow) {
      (form, place, transport, half) = (row.form, row.place, row.transport, row.half)
      (observed, allowed) = (row.observed, row.allowed)
      (registers, commands, operations) = ([row.register], [row.command], [row.operation])
      example = Example(before: row.before, after: row.after)
    }

    var text: String {
      let half = half.isEmpty ? "" : " (\(half))"
      let seen =
        switch Observed(rawValue: observed) {
        case .zeroed: " zeroed"
        case .changed: " changed, as \(example.before) to \(example.after)"
        case .unchanged, nil: ""
        }
      let plural = commands.count == 1 ? "command" : "commands"
      let why = allowed.isEmpty ? "" : "\n    known: \(allowed)"
      return "  \(form) \(operations.joined(separator: ", ")), \(transport), \(place), \(plural) "
        + "\(commandList(commands)): \(registers.joined(separator: ", "))\(half)\(seen)\(why)\n"
    }
  }

  /// Values that are shown and not compared.
  private struct Example: Hashable {
    let before: String
    let after: String

    static func == (_: Example, _: Example) -> Bool { true }
    func hash(into hasher: inout Hasher) {}
  }
}
