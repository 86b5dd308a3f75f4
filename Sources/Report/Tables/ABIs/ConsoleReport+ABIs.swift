import Catalogue
import Records

/// What is shown of a run in which every ABI was asked for the same.
extension ConsoleReport {
  /// The tables of the ABIs; nothing where none were measured.
  var abis: [ReportSection] {
    abiRuns.flatMap { run, by -> [ReportSection] in
      let registers = ReportSection(
        .abiRegisters, "The registers that a call takes from its caller\(by)",
        table: ABIRegisterTable(run: run).text)
      let tables = run.operations.map { operation in
        let base = run.forms(operation).first ?? ""
        let times = run.isTimed ? "; core cycles more than \(base) (\(base): what it costs)" : ""
        return ReportSection(
          .abis, "\(operation) by each ABI\(by)\(times)",
          marked: ABITable(run: run, operation: operation).text)
      }
      return [registers] + tables
    }
  }

  /// What they answer, a path and compiler each.
  var abiAnswers: [Conclusion] {
    abiRuns.compactMap { run, by in
      ABIConclusion(run: run, summary: findings.rows, by: by).conclusion
    }
  }

  /// What was measured by each compiler on each path, and which that is.
  private var abiRuns: [(run: ABIRun, by: String)] {
    let own = codegen.filter { Suite(of: $0.shape.operation) == .abis }
    let toolchains = unique(own.map(\.toolchain))
    let rows = SummaryIndex(findings.rows)
    let paths = WrapperPath.allCases.filter { path in own.contains { $0.shape.path == path } }
    let places = toolchains.flatMap { toolchain in paths.map { (toolchain, $0) } }
    return places.compactMap { toolchain, path in
      let run = ABIRun(rows, codegen: own, toolchain: toolchain, path: path)
      // The baseline that is measured beside a form compares nothing by itself.
      guard run.operations.contains(where: { run.forms($0).count > 1 }) else { return nil }
      let by =
        (path == .bare ? "" : ", \(Answers.name(path))")
        + (toolchains.count > 1 ? ", \(toolchain)" : "")
      return (run, by)
    }
  }
}
