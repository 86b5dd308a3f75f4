import Catalogue
import Records

/// The thread's questions and what was measured about them, for every path in one table, and the
/// sentences that follow from it.
struct AnswerTable {
  /// A path's findings, bare first.
  let paths: [Findings]
  let trap: TrapReport

  private var lines: [(proposal: Proposal, answers: [Answer?])] {
    Proposal.allCases.map { proposal in (proposal, paths.map { Answer(proposal, $0) }) }
      .filter { $0.answers.contains { $0 != nil } }
  }

  var text: String {
    let lines = lines
    guard !lines.isEmpty else { return "" }
    var table = TextTable(
      [""] + paths.flatMap { [Self.name($0.path), ""] } + [""], left: 2 + 2 * paths.count)
    table.add([""] + paths.flatMap { _ in ["cycles", "stack"] } + ["verdict"])
    for line in lines {
      table.add(
        [line.proposal.question]
          + line.answers.flatMap { [$0?.cyclesText ?? "-", $0?.stackText ?? "-"] }
          + [line.answers.compactMap(\.self).last?.verdict ?? ""])
    }
    return "What a proposal costs a call, more than the narrow wrappers do, over all settings\n\n"
      + table.text + "\n" + sentences.map { $0 + "\n" }.joined()
  }

  private static func name(_ path: WrapperPath) -> String {
    switch path {
    case .bare: "asm alone"
    case .module: "as shipped"
    case .builtin: "built in"
    }
  }

  private var sentences: [String] {
    let answers = lines.flatMap { $0.answers.compactMap(\.self) }
    let settings = answers.reduce(0) { $0 + $1.settings }
    let unresolved = answers.reduce(0) { $0 + $1.unresolved }
    var sentences = [cause, share].compactMap(\.self)
    sentences.append("\(settings - unresolved) of \(settings) comparisons decided.")
    return sentences
  }

  /// Whether it is the asm that costs or the address of an unwanted output.
  private var cause: String? {
    for findings in paths where findings.path != .bare {
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
