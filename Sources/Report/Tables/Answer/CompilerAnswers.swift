import Catalogue
import Records

/// The thread's questions in a run of several compilers: a row for each compiler, and who makes a
/// caller pay.
struct CompilerAnswers {
  private struct Line {
    let proposal: Proposal
    /// By compiler; nil where it was not measured.
    let answers: [Answer?]
  }

  private let compilers: [String]
  private let lines: [Line]
  private let path: WrapperPath
  private let trap: TrapReport

  /// Answers of each compiler; nil if nothing was measured of any proposal.
  init?(_ findings: Findings, _ codegen: [CodegenRow], trap: TrapReport) {
    let toolchains = unique(codegen.filter { isOfOperation($0.shape) }.map(\.toolchain))
    let each = toolchains.map { toolchain in
      Findings(
        findings.rows.filter { $0.toolchain == toolchain },
        codegen: codegen.filter { $0.toolchain == toolchain }, path: findings.path)
    }
    let answers = Proposal.allCases.map { proposal in each.map { Answer(proposal, $0) } }
    let measured = toolchains.indices.filter { index in answers.contains { $0[index] != nil } }
    compilers = measured.map { toolchains[$0] }
    lines = zip(Proposal.allCases, answers).map { proposal, answers in
      Line(proposal: proposal, answers: measured.map { answers[$0] })
    }.filter { $0.answers.contains { $0 != nil } }
    path = findings.path
    self.trap = trap
    if lines.isEmpty { return nil }
  }

  var conclusion: Conclusion {
    var table = TextTable(["compiler"] + lines.map(\.proposal.head))
    for (index, compiler) in compilers.enumerated() {
      table.add([compiler] + lines.map { $0.answers[index]?.cyclesText ?? "-" })
    }
    let heads = lines.map {
      "\($0.proposal.head): \($0.proposal.title.dropLast()) (\($0.proposal.form))"
    }
    return Conclusion(
      "With which compilers do callers pay for other wrappers?", sentences, table: table,
      legend: "Cycles a call costs more than narrow, \(Answers.name(path)), from the least to the "
        + "most over all settings; - not measured. \(heads.joined(separator: "; ")).")
  }

  private var sentences: [String] {
    let free = lines.filter { line in line.answers.allSatisfy { $0?.canCost != true } }
    let dearest = lines.compactMap { line -> String? in
      let costs = zip(compilers, line.answers).filter { $1?.canCost == true }
      guard let most = costs.max(by: { Self.most($0.1) < Self.most($1.1) }) else { return nil }
      let who = costs.count == compilers.count ? "all" : "\(costs.count) of"
      return "\(line.proposal.title) Some callers pay with \(who) \(compilers.count) compilers, up "
        + "to \(tenths(Self.most(most.1))) cycles (\(most.0))."
    }
    return [
      free.isEmpty
        ? "" : "Free with every compiler: \(free.map(\.proposal.title).joined(separator: " "))"
    ] + dearest + [share ?? ""]
  }

  private static func most(_ answer: Answer?) -> Double { answer?.cycles?.upperBound ?? 0 }

  private var share: String? {
    Answers.share(of: lines.flatMap(\.answers).map(Self.most).max(), trap)
  }
}
