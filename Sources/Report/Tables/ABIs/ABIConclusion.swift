import Analysis
import Catalogue
import Records
import Statistics

/// What each ABI costs beside the one that the others are compared with, over all operations and
/// numbers of live values that were measured: a row for each.
struct ABIConclusion {
  let run: ABIRun
  let summary: [SummaryRow]
  /// Which of several paths and compilers it is about, after a comma.
  let by: String

  /// The answer; nil where nothing is compared.
  var conclusion: Conclusion? {
    let forms = run.allForms.filter { !baselines.contains($0) }
    var table = TextTable(
      ["ABI", "instructions", "registers"] + run.transports.map { "cycles, \($0)" })
    for form in forms {
      table.add(
        [form, text(instructions(form), 0), text(registers(form), 0)]
          + run.transports.map { text(cycles(form, $0), 2) })
    }
    let base = baselines.joined(separator: " and ")
    let answer = Conclusion(
      "What does the same call cost by each hypervisor's ABI\(by)?", [dearest(forms, base)],
      table: table,
      legend: "More than \(base), a call, from the least to the most over "
        + "\(counted(run.operations.count, "operation")) and "
        + "\(counted(run.lives.count, "number")) of live values. registers: those that the call "
        + "takes from its caller.")
    return answer.table == nil ? nil : answer
  }

  private var baselines: [String] { unique(run.operations.compactMap { run.forms($0).first }) }

  private func dearest(_ forms: [String], _ base: String) -> String {
    guard run.isTimed, let transport = run.transports.first else {
      let counts = forms.compactMap { form in instructions(form).map { (form, $0) } }
      return counts.max { $0.1.upperBound < $1.1.upperBound }.map {
        "\($0.0) takes most: \(text($0.1, 0)) instructions more than \(base)."
      } ?? ""
    }
    let costs = forms.compactMap { form in cycles(form, transport).map { (form, $0) } }
    guard let most = costs.max(by: { $0.1.upperBound < $1.1.upperBound }) else { return "" }
    // Those that differ by what is equivalent anywhere else are named together.
    let dearest = costs.filter { most.1.upperBound - $0.1.upperBound <= Self.bound }
    let least = dearest.map(\.1.lowerBound).min() ?? most.1.lowerBound
    let never = costs.filter { $0.1.lowerBound > 0 }.map(\.0)
    return
      "\(listed(dearest.map(\.0))) \(dearest.count == 1 ? "costs" : "cost") most: "
      + "\(text(least...most.1.upperBound, 2)) cycles more than \(base)"
      + (transport.tier == .shell ? ", with \(transport) for the trap. " : " over \(transport). ")
      + (never.isEmpty
        ? "Every ABI is the cheaper one somewhere."
        : "Never as cheap as \(base): \(listed(never)).")
  }

  /// In cycles.
  private static let bound = 0.1

  private func text(_ range: ClosedRange<Double>?, _ digits: Int) -> String {
    guard let range else { return "" }
    return unique([range.lowerBound, range.upperBound].map { signed($0, digits) })
      .joined(separator: " to ")
  }

  private func rows(_ form: String, _ metric: Metric) -> [SummaryRow] {
    summary.filter {
      $0.toolchain == run.toolchain && $0.shape.form == form && $0.shape.path == run.path
        && $0.metric == metric && Suite(of: $0.shape.operation) == .abis
    }
  }

  private func cycles(_ form: String, _ transport: Transport) -> ClosedRange<Double>? {
    range(rows(form, .difference).filter { $0.shape.transport == transport }.compactMap(\.estimate))
  }

  private func instructions(_ form: String) -> ClosedRange<Double>? {
    let counted = rows(form, .instructionsDifference).compactMap(\.estimate)
    return range(counted.isEmpty ? executed(form) : counted)
  }

  private func executed(_ form: String) -> [Double] {
    run.operations.flatMap { operation in
      run.lives.compactMap { live -> Double? in
        guard let base = run.forms(operation).first,
          let own = run.code(operation, form, live)?.executedOrLoop,
          let other = run.code(operation, base, live)?.executedOrLoop
        else { return nil }
        return Double(own - other)
      }
    }
  }

  private func registers(_ form: String) -> ClosedRange<Double>? {
    range(
      run.operations.compactMap { operation -> Double? in
        guard let base = run.forms(operation).first, let own = run.lost(operation, form),
          let other = run.lost(operation, base), run.forms(operation).contains(form)
        else { return nil }
        return Double(own.general.count - other.general.count)
      })
  }

  private func range(_ values: [Double]) -> ClosedRange<Double>? {
    guard let least = values.min(), let most = values.max() else { return nil }
    return least...most
  }
}
