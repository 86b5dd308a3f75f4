import Catalogue

/// The answers for a terminal: a row for each proposal.
struct AnswerTable {
  let answers: Answers

  /// What a reader of the kernel's list would ask first.
  private var legend: String {
    let paths = answers.paths.map { path in
      switch path {
      case .bare: "; asm alone: one asm statement"
      case .module: "; as shipped: with Linux's branch for TDX, as in modules"
      case .builtin: "; built in: with the test for the slow function too"
      }
    }
    return "cycles: from the least to the most over operations, live values, callers and stand-ins "
      + "for the trap; stack: accesses in the loop\(paths.joined()). The verdict is that of the "
      + "last."
  }

  var text: String {
    guard !answers.lines.isEmpty else { return "" }
    var table = TextTable(
      [""] + answers.paths.flatMap { [Answers.name($0), ""] } + [""],
      left: 2 + 2 * answers.paths.count)
    table.add([""] + answers.paths.flatMap { _ in ["cycles", "stack"] } + ["verdict"])
    for line in answers.lines {
      table.add(
        [line.proposal.question]
          + line.answers.flatMap { [$0?.cyclesText ?? "-", $0?.stackText ?? "-"] }
          + [line.decisive?.verdict.words ?? ""])
    }
    return "What a proposal costs a call more than the narrow wrappers, over all settings\n\n"
      + table.text + "\n" + lines(legend) + "\n" + (answers.kernel.map { $0.text + "\n" } ?? "")
      + answers.sentences.map { lines($0) }.joined()
  }
}
