import Catalogue
import Records

/// A form beside the loop it is compared with.
struct Compared {
  let row: SummaryRow
  let baseline: String
  let base: SummaryRow?
  let cost: SummaryRow?
  /// What the form's machine code says.
  let code: CodegenRow?
  /// What the baseline's machine code says.
  let baseCode: CodegenRow?

  var shape: LoopShape { row.shape }

  /// Instructions executed more than the baseline's.
  var instructions: Int? {
    guard let own = code?.executedOrLoop, let other = baseCode?.executedOrLoop else {
      return nil
    }
    return own - other
  }

  /// Accesses to the stack more than the baseline's.
  var stack: Int? {
    guard let own = code?.stackTraffic, let other = baseCode?.stackTraffic else { return nil }
    return own - other
  }
}

/// The rows of a run, found by what they are about.
struct Results {
  let rows: [SummaryRow]
  /// What is measured: cycles, or instructions where those were counted.
  let unit: String
  /// Differences of forms from their baselines, in the order of the file; no doses.
  let comparisons: [Compared]
  /// What each loop costs, controls left out.
  let costs: [SummaryRow]
  /// The toolchains, in order of appearance.
  let toolchains: [String]
  /// The forms, in order of appearance.
  let forms: [String]
  private let code: [Built: CodegenRow]

  init(_ run: ReportedRun) {
    rows = run.summary.map { row in
      var named = row
      named.shape.form = row.shape.path.name(of: row.shape.form)
      return named
    }
    let isCounted = run.summary.contains { $0.metric == .instructions }
    unit = isCounted ? "instructions" : "cycles"
    let costMetric: Metric = isCounted ? .instructions : .cost
    let differenceMetric: Metric = isCounted ? .instructionsDifference : .difference
    let code = Dictionary(
      run.codegen.map { (Built(toolchain: $0.toolchain, loop: $0.loop), $0) },
      uniquingKeysWith: { first, _ in first })
    let all = rows.filter { $0.metric == costMetric && !isControl($0.shape) }
    let known = Dictionary(
      all.map { (Built(toolchain: $0.toolchain, loop: $0.loop), $0) },
      uniquingKeysWith: { first, _ in first })
    comparisons = rows.filter { $0.metric == differenceMetric && !isControl($0.shape) }.map {
      let own = Built(toolchain: $0.toolchain, loop: $0.loop)
      let base = Built(toolchain: $0.toolchain, loop: $0.baseline)
      return Compared(
        row: $0, baseline: known[base]?.shape.form ?? $0.baseline, base: known[base],
        cost: known[own], code: code[own], baseCode: code[base])
    }
    costs = all
    toolchains = unique(all.map(\.toolchain))
    forms = unique(all.map(\.shape.form))
    self.code = code
  }

  func code(_ row: SummaryRow) -> CodegenRow? {
    code[Built(toolchain: row.toolchain, loop: row.loop)]
  }

  /// The middle of single calls of the first trap that was measured, in core cycles.
  func trap(_ record: RunRecord?) -> (transport: Transport, cycles: Double)? {
    guard let row = rows.first(where: { $0.metric == .trapMedian }), let ticks = row.estimate,
      let ratio = record?.clock.ticksPerCycle, ratio > 0
    else { return nil }
    return (row.shape.transport, ticks / ratio)
  }
}

/// Whether a loop is a dose or a reference chain.
func isControl(_ shape: LoopShape) -> Bool {
  shape.operation == Chain.operation || shape.form.hasPrefix(Dose.formPrefix)
}
