import Analysis

/// Findings in words; those that differ only in command, register or operation share a line.
struct AuditFindings {
  private let lines: [AuditLine]

  init(_ rows: [AuditRow]) {
    let commands = Self.merged(rows.map(AuditLine.init), \.commands)
    let halves = Self.merged(commands, \.halves)
    let registers = Self.merged(halves, \.registers)
    lines = Self.merged(registers, \.operations)
  }

  var isEmpty: Bool { lines.isEmpty }

  /// The registers and what became of them, a line each, where the rest has been said.
  var registers: String { lines.map { "    \($0.change)\n" }.joined() }

  var text: String { lines.map(\.text).joined() }

  /// Makes one line of those that differ in one of their lists only.
  private static func merged(
    _ lines: [AuditLine], _ list: WritableKeyPath<AuditLine, [String]>
  ) -> [AuditLine] {
    var places: [AuditLine: Int] = [:]
    var merged: [AuditLine] = []
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
}

private struct AuditLine: Hashable {
  let form: String
  let place: String
  let transport: String
  let observed: String
  let allowed: String
  var halves: [String]
  var registers: [String]
  var commands: [String]
  var operations: [String]
  let example: Example

  init(_ row: AuditRow) {
    (form, place, transport) = (row.form, row.place, row.transport)
    (observed, allowed) = (row.observed, row.allowed)
    (halves, registers) = ([row.half], [row.register])
    (commands, operations) = ([String(row.command)], [row.operation])
    example = Example(before: row.before, after: row.after)
  }

  /// Values of the first row, which are shown and not compared.
  struct Example: Hashable {
    let before: String
    let after: String

    static func == (_: Example, _: Example) -> Bool { true }
    func hash(into hasher: inout Hasher) {}
  }

  /// The registers and what became of them.
  var change: String {
    let half = halves.count == 1 && halves != [""] ? " (\(halves[0]))" : ""
    let seen =
      switch Observed(rawValue: observed) {
      case .zeroed: " zeroed"
      case .changed: ", as from \(example.before) to \(example.after)"
      case .unchanged, nil: ""
      }
    return "\(ranges(registers))\(half)\(seen)"
  }

  var text: String {
    let plural = commands.count == 1 ? "command" : "commands"
    let why = allowed.isEmpty ? "" : "\n    known: \(allowed)"
    return "  \(form) \(shortened(operations)), \(transport), \(place): \(change)"
      + " (\(plural) \(commands.joined(separator: ",")))\(why)\n"
  }
}

/// Names, those of which the numbers follow each other as a range: `r9, xmm0-15`.
func ranges(_ names: [String]) -> String {
  var ranges: [(stem: String, first: Int, last: Int)?] = []
  var texts: [String] = []
  for name in names {
    let stem = String(name.prefix { !$0.isNumber })
    let number = Int(name.dropFirst(stem.count))
    if let number, let last = ranges.last ?? nil, last.stem == stem, last.last + 1 == number {
      ranges[ranges.count - 1] = (stem, last.first, number)
      texts[texts.count - 1] = "\(stem)\(last.first)-\(number)"
    } else {
      ranges.append(number.map { (stem, $0, $0) })
      texts.append(name)
    }
  }
  return texts.joined(separator: ", ")
}
