/// The answers as the page shows them first: a card for each question.
struct AnswerCards {
  let answers: Answers

  var markup: Markup {
    Markup(
      "ul", [("class", "cards")],
      answers.lines.map { line in
        Markup(
          "li", [],
          Markup("h2", [], Markup(line.proposal.title)),
          Markup("p", [("class", "verdict")], Markup(line.decisive?.verdict.inFull ?? "")),
          zip(answers.paths, line.answers).map { path, answer in
            Markup("p", [], Markup("\(Answers.name(path)): \(Self.words(answer))"))
          }.joined()
            + (answers.kernel?[line.proposal].map {
              Markup("p", [], Markup("real kernel: \($0.words)"))
            } ?? Markup())
            + Markup("p", [], Markup("form \(line.proposal.form)")))
      }.joined())
      + Markup("p", [("class", "quiet")], Markup(AnswerTable.legend(answers).capitalizedFirst))
  }

  private static func words(_ answer: Answer?) -> String {
    guard let answer else { return "not measured" }
    let stack = answer.stackText.isEmpty ? "" : ", stack \(answer.stackText)"
    return "\(answer.cyclesText) cycles\(stack)"
  }
}
