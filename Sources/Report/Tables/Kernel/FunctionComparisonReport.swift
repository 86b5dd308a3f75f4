import Analysis
import Records

/// How the functions that make hypercalls differ between two kernels, in the manner of Linux's
/// bloat-o-meter, with stack accesses and sites beside the bytes.
package struct FunctionComparisonReport {
  private let comparison: FunctionComparison
  private let threshold: Int
  private let all: Bool

  /// A report on a comparison.
  ///
  /// - Parameters:
  ///   - comparison: What is told of.
  ///   - threshold: So many more instructions or stack accesses are no regression.
  ///   - all: Whether identical functions are listed as well.
  package init(_ comparison: FunctionComparison, threshold: Int, all: Bool) {
    self.comparison = comparison
    self.threshold = threshold
    self.all = all
  }

  /// The answer with the functions that changed most, and everything.
  package var sections: [ReportSection] {
    var table = TextTable(["function", "change", "bytes", "instr.", "stack", "sites"], left: 2)
    // The columns of the whole table that the short one has.
    for row in rows { table.add([0, 1, 4, 9, 10, 11].map { row[$0] }) }
    let answer = Conclusion(
      "What became of the functions that make hypercalls?", [conclusion], table: table,
      legend: "More than before; instr. and stack where the machine is no TDX guest.")
    return [
      answer.section, ReportSection(named: "sites", siteTable).first,
      ReportSection(named: "functions", heading + "\n" + functionTable),
    ]
  }

  /// The line that bloat-o-meter begins with.
  private var heading: String {
    let differences = comparison.functions.map { $0.difference { $0.all.bytes } }
    let up = differences.filter { $0 > 0 }.reduce(0, +)
    let down = differences.filter { $0 < 0 }.reduce(0, +)
    return "add/remove: \(comparison.count(.added))/\(comparison.count(.removed)) "
      + "grow/shrink: \(comparison.count(.grown))/\(comparison.count(.shrunk)) "
      + "up/down: \(up)/\(down) (\(up + down)); "
      + "identical: \(comparison.count(.identical)), other code of the same size: "
      + "\(comparison.count(.other))\n"
  }

  private var functionTable: String {
    var table = TextTable(
      [
        "function", "change", "old", "new", "bytes", "instr.", "stack", "push", "canary",
        "no TDX: instr.", "stack", "sites",
      ], left: 2)
    for row in rows { table.add(row) }
    return rows.isEmpty ? "" : table.text
  }

  /// The functions that changed, those that grew most first, and their sum.
  private var rows: [[String]] {
    let changed = comparison.functions.filter { all || $0.change != .identical }
    let sorted = changed.sorted {
      let (left, right) = ($0.difference { $0.all.bytes }, $1.difference { $0.all.bytes })
      return left > right
    }
    guard !sorted.isEmpty else { return [] }
    func total(_ count: @escaping (FunctionRow) -> Int?) -> String {
      plus(comparison.functions.map { $0.difference(count) }.reduce(0, +))
    }
    func bytes(_ row: (FunctionComparison.Function) -> FunctionRow?) -> String {
      "\(comparison.functions.compactMap { row($0)?.all.bytes }.reduce(0, +))"
    }
    let sum = [
      "total", "", bytes { $0.old }, bytes { $0.new }, total { $0.all.bytes },
      total { $0.all.instructions }, total { $0.all.stack }, total { $0.all.pushes },
      total { $0.canary == true ? 1 : 0 }, total { $0.reachable.instructions },
      total { $0.reachable.stack }, total { $0.sites },
    ]
    return sorted.map(row) + [sum]
  }

  private func row(_ function: FunctionComparison.Function) -> [String] {
    func cell(_ count: (FunctionRow) -> Int?) -> String { plus(function.difference(count)) }
    let row = function.new ?? function.old
    let file = row.map { moduleName($0.file) } ?? ""
    return [
      "\(file.isEmpty ? "" : file + ":")\(row?.function ?? "")", function.change.rawValue,
      function.old?.all.bytes.map { "\($0)" } ?? "-",
      function.new?.all.bytes.map { "\($0)" } ?? "-",
      cell { $0.all.bytes }, cell { $0.all.instructions }, cell { $0.all.stack },
      cell { $0.all.pushes }, cell { $0.canary == true ? 1 : 0 },
      cell { $0.reachable.instructions }, cell { $0.reachable.stack }, cell { $0.sites },
    ]
  }

  private var siteTable: String {
    guard !comparison.sites.isEmpty else { return "" }
    var table = TextTable(["file", "site", "old", "new"], left: 2)
    for site in comparison.sites {
      table.add([site.file, site.site, "\(site.old)", "\(site.new)"])
    }
    return "Sites by command, where there are not as many as before:\n" + table.text
  }

  private var conclusion: String {
    let count = comparison.functions.filter { $0.isRegression(threshold: threshold) }.count
    if count == 0 { return "No function does more than before where the machine is no TDX guest." }
    return "\(count == 1 ? "1 function does" : "\(count) functions do") more than before where the "
      + "machine is no TDX guest: more instructions, or more stack accesses."
  }
}
