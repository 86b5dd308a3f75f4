import Analysis
import Records

/// What each set of wrappers makes of a tree's own functions: sums, and what differs from what ships.
package struct TreeReport {
  private let functions: [FunctionRow]
  private let forms: [(name: String, meaning: String)]
  private let listed: Bool

  /// A report.
  ///
  /// - Parameters:
  ///   - functions: Of all forms, toolchains and configurations.
  ///   - forms: In the order of the table; the first is what the others are compared with.
  ///   - listed: Whether the functions that differ are listed as well.
  package init(
    _ functions: [FunctionRow], forms: [(name: String, meaning: String)], listed: Bool
  ) {
    // The function that wrappers call when the kernel has not patched itself is no caller of one, and
    // none of what the kernel may not trace is.
    self.functions = functions.filter {
      $0.function != "vmware_hypercall_slow" && !$0.section.hasPrefix(".noinstr")
    }
    self.forms = forms
    self.listed = listed
  }

  package var text: String {
    var parts: [String] = []
    for toolchain in unique(functions.map(\.toolchain)) {
      for configuration in unique(functions.map(\.configuration)) {
        let rows = functions.filter {
          $0.toolchain == toolchain && $0.configuration == configuration
        }
        guard !rows.isEmpty else { continue }
        parts.append("\(toolchain), \(configuration)\n" + sums(rows))
        if listed { parts.append(differences(rows)) }
      }
    }
    parts.append(legend)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private typealias Count = @Sendable (FunctionRow) -> Int?

  private static let counts: [Count] = [
    { $0.all.bytes }, { $0.all.instructions }, { $0.all.stack }, { $0.canary == true ? 1 : 0 },
    { $0.reachable.bytes }, { $0.reachable.instructions }, { $0.reachable.stack },
  ]

  private func sums(_ rows: [FunctionRow]) -> String {
    var table = TextTable([
      "form", "bytes", "instr.", "stack", "canaries", "no TDX: bytes", "instr.", "stack", "differ",
    ])
    let base = forms.first.map { form in rows.filter { $0.form == form.name } } ?? []
    for form in forms {
      let own = rows.filter { $0.form == form.name }
      guard !own.isEmpty else { continue }
      let isBase = form.name == forms.first?.name
      let cells = Self.counts.map { count in
        let sum = own.compactMap(count).reduce(0, +)
        let other = base.compactMap(count).reduce(0, +)
        return isBase || base.isEmpty ? grouped(Double(sum)) : plus(sum - other)
      }
      table.add([form.name] + cells + [isBase ? "" : "\(differing(own, base).count)"])
    }
    return table.text
  }

  /// The functions whose code is another than what ships.
  private func differing(_ own: [FunctionRow], _ base: [FunctionRow]) -> [(
    FunctionRow, FunctionRow
  )] {
    var known: [String: FunctionRow] = [:]
    for row in base { known[key(row)] = row }
    return own.compactMap { row in
      guard let other = known[key(row)], other.codeHash != row.codeHash else { return nil }
      return (row, other)
    }
  }

  private func key(_ row: FunctionRow) -> String { "\(row.file)\u{0}\(row.function)" }

  private func differences(_ rows: [FunctionRow]) -> String {
    var table = TextTable(
      [
        "function", "form", "bytes", "instr.", "stack", "canaries", "no TDX: bytes", "instr.",
        "stack",
      ],
      left: 2)
    let base = forms.first.map { form in rows.filter { $0.form == form.name } } ?? []
    for form in forms.dropFirst() {
      for (row, other) in differing(rows.filter { $0.form == form.name }, base) {
        table.add(
          ["\(moduleName(row.file)):\(row.function)", form.name]
            + Self.counts.map { plus(($0(row) ?? 0) - ($0(other) ?? 0)) })
      }
    }
    return table.text
  }

  private var legend: String {
    let names = Set(functions.map(\.form))
    return forms.filter { names.contains($0.name) }.map { "\($0.name): \($0.meaning)\n" }.joined()
      + "stack: instructions that read or write the function's own frame; no TDX: what is reached on "
      + "a\nmachine that is no TDX guest; differ: functions whose code is another than the first "
      + "form's\n"
  }
}

private func plus(_ number: Int) -> String { number > 0 ? "+\(number)" : "\(number)" }

private func unique(_ names: [String]) -> [String] {
  var seen: Set<String> = []
  return names.filter { seen.insert($0).inserted }
}
