import Catalogue
import Records

/// The thread's questions and what was measured about them, a path beside the other, and the
/// sentences that follow.
struct Answers {
  /// A question, and its answer on each path; nil where nothing was measured.
  struct Line {
    let proposal: Proposal
    let answers: [Answer?]

    /// The answer that counts: that of what ships, where it was measured.
    var decisive: Answer? { answers.compactMap(\.self).last }
  }

  /// The paths that were measured, bare first.
  let paths: [WrapperPath]
  /// The questions that the run says something about.
  let lines: [Line]
  private let trap: TrapReport
  /// What Linux's own files say, where a tree was built.
  let kernel: KernelAnswers?

  /// Answers from each path's findings.
  init(_ findings: [Findings], trap: TrapReport, kernel: KernelAnswers?) {
    self.trap = trap
    self.kernel = kernel
    let findings = findings.filter { path in
      Proposal.allCases.contains { Answer($0, path) != nil }
    }
    paths = findings.map(\.path)
    lines = Proposal.allCases.map { proposal in
      Line(proposal: proposal, answers: findings.map { Answer(proposal, $0) })
    }.filter { $0.answers.contains { $0 != nil } }
  }

  /// What follows from the answers, a sentence each.
  var sentences: [String] {
    [cause, kernel?.sentence, share, decided].compactMap(\.self)
  }

  /// The part of a cost that is little of it.
  private static let little = 0.1

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
    let byLayout = answers.reduce(0) { $0 + $1.byLayout }
    return "\(answers.reduce(0) { $0 + $1.decided }) of \(answers.reduce(0) { $0 + $1.settings }) "
      + "comparisons decided"
      + (byLayout > 0
        ? "; in \(byLayout) it depends on where the code lies, and the average counts." : ".")
      + (answers.contains(where: \.isRefused)
        ? " A control of the run failed, so that no time counts: these are decided by the machine code."
        : "")
  }

  /// Whether it is the asm that costs or the address of an unwanted output.
  private var cause: String? {
    func answers(_ proposal: Proposal) -> [Answer?] {
      lines.first { $0.proposal == proposal }?.answers ?? []
    }
    let isAddress = zip(paths, zip(answers(.fold), answers(.constraints))).contains {
      guard $0 != .bare, let fold = $1.0?.cycles?.upperBound, let asm = $1.1?.cycles?.upperBound
      else { return false }
      return fold > 0 && asm <= Self.little * fold
    }
    return isAddress
      ? "As shipped it is the address of an unwanted output that costs, not the register." : nil
  }

  private var share: String? {
    Self.share(of: lines.flatMap(\.answers).compactMap { $0?.cycles?.upperBound }.max(), trap)
  }

  /// So little of an exit is no reason for one form or another.
  private static let negligible = 0.01

  /// The dearest of some costs beside what the trap takes, and what to make of it.
  static func share(of largest: Double?, _ trap: TrapReport) -> String? {
    guard let (transport, cycles) = trap.call, let largest, largest > 0 else { return nil }
    let share = largest / cycles
    return "A real \(transport) takes \(grouped(cycles)) cycles: the dearest of these is "
      + "\(fixed(100 * share, 2))% of it"
      + (share < negligible ? ", so choose for readability." : ".")
  }
}
