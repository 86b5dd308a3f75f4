import Catalogue
import Records

/// The thread's questions and what was measured about them, a path beside the other, and the
/// sentences that follow.
struct Answers {
  /// A question, and its answer on each path; nil where nothing was measured.
  struct Line {
    let proposal: Proposal
    let answers: [Answer?]
  }

  /// The paths that were measured, bare first.
  let paths: [WrapperPath]
  /// The questions that the run says something about.
  let lines: [Line]
  private let findings: [Findings]
  private let trap: TrapReport

  /// Answers from each path's findings.
  init(_ findings: [Findings], trap: TrapReport) {
    self.findings = findings
    self.trap = trap
    paths = findings.map(\.path)
    lines = Proposal.allCases.map { proposal in
      Line(proposal: proposal, answers: findings.map { Answer(proposal, $0) })
    }.filter { $0.answers.contains { $0 != nil } }
  }

  /// What follows from the answers, a sentence each.
  var sentences: [String] {
    [cause, share, decided].compactMap(\.self)
  }

  /// What a path is called over a column.
  static func name(_ path: WrapperPath) -> String {
    switch path {
    case .bare: "asm alone"
    case .module: "as shipped"
    case .builtin: "built in"
    }
  }

  private var decided: String {
    let answers = lines.flatMap { $0.answers.compactMap(\.self) }
    let settings = answers.reduce(0) { $0 + $1.settings }
    let unresolved = answers.reduce(0) { $0 + $1.unresolved }
    return "\(settings - unresolved) of \(settings) comparisons decided."
  }

  /// Whether it is the asm that costs or the address of an unwanted output.
  private var cause: String? {
    for findings in findings where findings.path != .bare {
      guard let fold = Answer(.fold, findings), let kept = Answer(.constraints, findings) else {
        continue
      }
      if kept.cycles == 0...0, fold.canCost {
        return "As shipped it is the address of an unwanted output that costs, not the register."
      }
    }
    return nil
  }

  /// The dearest of these beside what the trap takes.
  private var share: String? {
    guard
      let transport = trap.findings.rows.first(where: { $0.metric == .trapMedian })?.shape
        .transport,
      let cycles = trap.cycles,
      let largest = lines.flatMap(\.answers).compactMap({ $0?.cycles?.upperBound }).max(),
      largest > 0
    else { return nil }
    return "A real \(transport) takes \(grouped(cycles)) cycles: the dearest of these is "
      + "\(fixed(100 * largest / cycles, 2))% of it."
  }
}
