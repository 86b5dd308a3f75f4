import Catalogue
import Records
import Statistics

/// Single values of a run's rows.
struct RowValues {
  /// Rows of the loops that are asked about.
  let rows: [SummaryRow]
  /// What is known of their code.
  let code: [CodegenRow]
  /// The same of all loops, those that they are compared with among them.
  let all: [CodegenRow]

  func value(_ name: ValueName) throws(NoValue) -> String {
    switch name {
    case .cost:
      let row = try one(rows.filter { $0.metric == .cost }, name)
      return row.estimate.map { fixed($0, digits(row.shape.transport)) } ?? "?"
    case .difference:
      var cell = Substring(differenceCell(try one(differences, name)))
      while let last = cell.last, " *~?!".contains(last) { cell.removeLast() }
      return String(cell)
    case .range: return try spread(name).map { signed($0, decimals) }.joined(separator: " to ")
    case .least: return signed(try spread(name)[0], decimals)
    case .most: return signed(try spread(name)[1], decimals)
    case .settings: return "\(differences.count)"
    case .same, .equivalent, .layoutDependent, .unresolved, .different:
      return "\(differences.count { $0.verdict == name.verdict })"
    case .moreStack:
      let more = try differences.count { row throws(NoValue) in
        try added(row.loop, row.baseline, row.toolchain, \.stackTraffic, name) > 0
      }
      return "\(more)"
    case .instructions: return try range(\.executedOrLoop, name)
    case .stack: return try range(\.stackTraffic, name)
    default: throw NoValue(description: "'\(name.rawValue)' is not a value of loops")
    }
  }

  /// The differences without the exit; those with it where there are no others.
  private var differences: [SummaryRow] {
    let all = rows.filter { $0.metric == .difference }
    let shell = all.filter { $0.tier == .shell }
    return shell.isEmpty ? all : shell
  }

  private var decimals: Int { differences.map { digits($0.shape.transport) }.max() ?? 2 }

  private func spread(_ name: ValueName) throws(NoValue) -> [Double] {
    let values = differences.compactMap(\.estimate)
    guard let least = values.min(), let most = values.max() else {
      throw NoValue(description: "no row has a '\(name.rawValue)'")
    }
    return [least, most]
  }

  /// What the loops' code has more than that of their baselines: one number, or from which to which.
  private func range(
    _ fact: (CodegenRow) -> Int?, _ name: ValueName
  ) throws(NoValue) -> String {
    var values: [Int] = []
    for row in differences {
      values.append(try added(row.loop, row.baseline, row.toolchain, fact, name))
    }
    guard let least = values.min(), let most = values.max() else {
      throw NoValue(description: "no row has a '\(name.rawValue)'")
    }
    let ends = unique([least, most]).map { signed(Double($0), 0) }
    return ends.joined(separator: " to ")
  }

  private func added(
    _ loop: String, _ baseline: String, _ toolchain: String, _ fact: (CodegenRow) -> Int?,
    _ name: ValueName
  ) throws(NoValue) -> Int {
    func find(_ id: String) -> Int? {
      all.first { $0.loop == id && $0.toolchain == toolchain }.flatMap(fact)
    }
    guard let own = find(loop), let other = find(baseline) else {
      throw NoValue(description: "'\(name.rawValue)' is not known of \(loop)")
    }
    return own - other
  }

  private func one(_ rows: [SummaryRow], _ name: ValueName) throws(NoValue) -> SummaryRow {
    guard rows.count == 1 else {
      let which = rows.prefix(4).map { "\($0.loop) by \($0.toolchain)" }.joined(separator: ", ")
      throw NoValue(
        description: rows.isEmpty
          ? "no row has a '\(name.rawValue)'"
          : "'\(name.rawValue)' is of one loop, not of \(rows.count): \(which)")
    }
    return rows[0]
  }
}
