import Catalogue

/// The answers for a terminal: a row for each proposal.
struct AnswerTable {
  let answers: Answers

  /// What a reader of the kernel's list would ask first.
  static func legend(_ answers: Answers) -> String {
    let paths = answers.paths.map { path in
      switch path {
      case .bare: "; asm alone: one asm statement"
      case .module: "; as shipped: with Linux's branch for TDX, as in modules"
      case .builtin: "; built in: with the test for the slow function too"
      }
    }
    let isKept = answers.lines.contains { $0.proposal == .constraints }
    return "narrow: Linux's own wrappers, one for each set of inputs and outputs"
      + (isKept ? "; signatures kept: only the asm is that of 4" : "")
      + "; cycles: from the least to the most over operations, live values, callers and stand-ins "
      + "for the trap; stack: accesses in the loop\(paths.joined())."
      + (paths.count > 1 ? " The verdict is that of the last." : "")
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
    return "What each proposal costs a call more than the narrow wrappers\n\n"
      + table.text + "\n" + lines(Self.legend(answers)) + "\n"
      + (answers.kernel.map { $0.text + "\n" } ?? "")
      + answers.sentences.map { lines($0) }.joined()
  }
}
