import Analysis
import Catalogue
import Records
import Statistics

/// What each ABI costs beside the one that the others are compared with, over all operations and
/// numbers of live values that were measured: a line for each.
struct ABIConclusion {
  let run: ABIRun
  let summary: [SummaryRow]

  var text: String {
    let baselines = unique(run.operations.compactMap { run.forms($0).first })
    let lines = run.allForms.filter { !baselines.contains($0) }.compactMap(line)
    guard !lines.isEmpty else { return "" }
    return "More than \(baselines.joined(separator: " and ")), over \(run.operations.count) "
      + "operations and \(run.lives.count) numbers of live values, a call\n"
      + lines.map { "\($0)\n" }.joined()
  }

  private func line(_ form: String) -> String? {
    let own = summary.filter {
      $0.toolchain == run.toolchain && $0.shape.form == form && $0.shape.path == run.path
        && Suite(of: $0.shape.operation) == .abis
    }
    var parts: [String] = []
    let counted = range(own.filter { $0.metric == .instructionsDifference })
    if let counts = counted ?? executed(form) {
      parts.append("executes \(signed(counts.least, 0)) to \(signed(counts.most, 0)) instructions")
    }
    if let registers = registers(form) { parts.append("loses \(registers) registers") }
    for transport in run.transports {
      let rows = own.filter { $0.metric == .difference && $0.shape.transport == transport }
      guard let cycles = range(rows) else { continue }
      let different = rows.count { $0.verdict == .different }
      parts.append(
        "costs \(signed(cycles.least, 2)) to \(signed(cycles.most, 2)) cycles over \(transport) "
          + "(different in \(different) of \(rows.count))")
    }
    return parts.isEmpty ? nil : "by \(form) \(parts.joined(separator: ", "))"
  }

  private func range(_ rows: [SummaryRow]) -> (least: Double, most: Double)? {
    let values = rows.compactMap(\.estimate)
    guard let least = values.min(), let most = values.max() else { return nil }
    return (least, most)
  }

  private func executed(_ form: String) -> (least: Double, most: Double)? {
    let values = run.operations.flatMap { operation in
      run.lives.compactMap { live -> Double? in
        guard let base = run.forms(operation).first,
          let own = run.code(operation, form, live)?.executedOrLoop,
          let other = run.code(operation, base, live)?.executedOrLoop
        else { return nil }
        return Double(own - other)
      }
    }
    guard let least = values.min(), let most = values.max() else { return nil }
    return (least, most)
  }

  private func registers(_ form: String) -> String? {
    let values = run.operations.compactMap { operation -> Int? in
      guard let base = run.forms(operation).first, let own = run.lost(operation, form),
        let other = run.lost(operation, base), run.forms(operation).contains(form)
      else { return nil }
      return own.general.count - other.general.count
    }
    guard let least = values.min(), let most = values.max() else { return nil }
    func text(_ number: Int) -> String { signed(Double(number), 0) }
    return least == most ? text(least) : "\(text(least)) to \(text(most))"
  }
}
