import Catalogue
import Freestanding
import Records

/// One side of a comparison: what a run, or one toolchain of it, says of each loop.
package struct ComparedRun: Sendable {
  /// How the side is called in messages.
  package let name: String
  package let unit: CostUnit
  /// Costs by loop id, a call.
  private(set) var costs: [String: SummaryRow]
  /// Machine code by loop id.
  let codegen: [String: CodegenRow]
  /// Loops that were asked for and have no cost because of what is wrong with them.
  private(set) var faults: Set<String>
  /// Whether the controls of the run passed, as its record says; nil where there were none.
  package var controlsPassed: Bool?

  /// The side that a run's rows make.
  ///
  /// - Parameters:
  ///   - name: How it is called in messages.
  ///   - summary: Its summary.csv.
  ///   - codegen: Its codegen.csv, if there is one.
  ///   - toolchain: The only toolchain that counts; nil for all, if each loop has one.
  ///   - record: Its circumstances, which say what has no cost because of what is wrong with it.
  /// - Throws: `ComparisonError` when a loop has more than one toolchain, or none is left.
  package init(
    name: String, summary: [SummaryRow], codegen: [CodegenRow], toolchain: String? = nil,
    record: RunRecord? = nil
  ) throws(ComparisonError) {
    self.name = name
    let isCounted = summary.contains { $0.metric == CostUnit.instructions.metric }
    let unit = isCounted ? CostUnit.instructions : .cycles
    self.unit = unit
    // Counts are as exact with the real trap as without it.
    let rows = summary.filter {
      $0.metric == unit.metric && (isCounted || $0.tier == .shell)
        && (toolchain == nil || $0.toolchain == toolchain)
    }
    let faults = record?.faults(among: rows.map(\.loop), by: toolchain) ?? []
    guard !rows.isEmpty || !faults.isEmpty else {
      throw .empty(name, toolchain: toolchain, known: toolchains(of: summary))
    }
    var costs: [String: SummaryRow] = [:]
    for row in rows {
      if let other = costs[row.loop], other.toolchain != row.toolchain {
        throw .severalToolchains(name, toolchains(of: rows))
      }
      costs[row.loop] = row
    }
    self.costs = costs
    self.faults = faults
    self.codegen = Dictionary(
      codegen.filter { toolchain == nil || $0.toolchain == toolchain }.map { ($0.loop, $0) },
      uniquingKeysWith: { first, _ in first })
    controlsPassed = record?.controlsPassed
  }

  /// The side that a run's machine code makes: the instructions that a call executes, which are the
  /// same on a busy machine.
  ///
  /// - Parameters:
  ///   - name: How it is called in messages.
  ///   - codegen: Its codegen.csv.
  ///   - toolchain: The only toolchain that counts; nil for all, if each loop has one.
  ///   - record: Its circumstances.
  /// - Throws: `ComparisonError` as of measured runs, or when no row tells what is executed.
  package init(
    name: String, codegen: [CodegenRow], toolchain: String? = nil, record: RunRecord? = nil
  ) throws(ComparisonError) {
    guard codegen.contains(where: { $0.executed != nil }) else { throw .noCode(name) }
    let counts: [SummaryRow] = codegen.map { row in
      .with {
        $0.loop = row.loop
        $0.toolchain = row.toolchain
        $0.metric = CostUnit.instructions.metric
        // Where the code does not tell, nothing can be told of the loop, which is not left out.
        $0.estimate = row.executed.map(Double.init)
      }
    }
    try self.init(
      name: name, summary: counts, codegen: codegen, toolchain: toolchain, record: record)
    // What was timed says nothing of it.
    controlsPassed = nil
  }

  var loops: Set<String> { faults.union(costs.keys) }

  /// The same side with only these loops.
  func only(_ loops: Set<String>) -> ComparedRun {
    var side = self
    side.costs = costs.filter { loops.contains($0.key) }
    side.faults = faults.intersection(loops)
    return side
  }
}

extension RunRecord {
  /// Loops that have no cost because of what is wrong with them, and those of wrappers that
  /// destroy values of their caller, whose cost says nothing.
  fileprivate func faults(among loops: [String], by toolchain: String?) -> Set<String> {
    let faulty = skipped.filter { skipped in
      skipped.fault != nil && (toolchain == nil || skipped.toolchain == toolchain)
    }
    let broken = (wrappers ?? []).filter(\.isBroken).map { "\($0.operation).\($0.form)." }
    return Set(faulty.map(\.loop) + loops.filter { id in broken.contains(where: id.hasPrefix) })
  }
}

package enum CostUnit: Sendable, Equatable {
  /// Core cycles, with an interval.
  case cycles
  /// Executed instructions, exactly.
  case instructions

  /// Which rows of summary.csv have them.
  var metric: Metric { self == .cycles ? .cost : .instructions }
}

/// The toolchains that have a cost, in order of their names.
func toolchains(of rows: [SummaryRow]) -> [String] {
  Set(rows.filter { $0.metric == .cost || $0.metric == .instructions }.map(\.toolchain)).sorted()
}

/// Why two runs can't be compared.
package enum ComparisonError: ExitCoded, Equatable, CustomStringConvertible {
  /// A side has no costs, or none by the toolchain asked for.
  case empty(String, toolchain: String?, known: [String])
  /// A side's machine code does not tell what is executed.
  case noCode(String)
  /// A side has several toolchains and none was chosen.
  case severalToolchains(String, [String])
  /// One side is cycles and the other instructions.
  case differentUnits(String, String)
  /// No loop is in both.
  case nothingInCommon(String, String)

  package var exitKind: ExitKind {
    if case .severalToolchains = self { .usage } else { .data }
  }

  package var description: String {
    switch self {
    case .empty(let name, let toolchain?, let known):
      "\(name) has nothing by \(toolchain); it has \(known.joined(separator: ", "))"
    case .empty(let name, nil, _): "\(name) has no costs without the exit"
    case .noCode(let name): "\(name) has no loop of which codegen.csv tells what is executed"
    case .severalToolchains(let name, let toolchains):
      "\(name) has several toolchains; choose one, as in \(name)@\(toolchains.first ?? "…") "
        + "(\(toolchains.joined(separator: ", ")))"
    case .differentUnits(let base, let candidate):
      "one of \(base) and \(candidate) counted instructions and the other measured cycles"
    case .nothingInCommon(let base, let candidate):
      "\(base) and \(candidate) have no loop in common"
    }
  }
}
