/// The answers for a terminal: a row for each proposal.
struct AnswerTable {
  let answers: Answers

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
      + table.text + "\n" + (answers.kernel.map { $0.text + "\n" } ?? "")
      + answers.sentences.map { lines($0) }.joined()
  }
}
