/// The answers as the page shows them first: a card for each question.
struct AnswerCards {
  let answers: Answers

  var markup: Markup {
    Markup(
      "ul", [("class", "cards")],
      answers.lines.map { line in
        let verdict = line.answers.compactMap(\.self).last?.verdictInFull ?? ""
        return Markup(
          "li", [],
          Markup("h2", [], Markup(line.proposal.title)),
          Markup("p", [("class", "verdict")], Markup(verdict)),
          zip(answers.paths, line.answers).map { path, answer in
            Markup("p", [], Markup("\(Answers.name(path)): \(Self.words(answer))"))
          }.joined())
      }.joined())
  }

  private static func words(_ answer: Answer?) -> String {
    guard let answer else { return "not measured" }
    let stack = answer.stackText.isEmpty ? "" : ", \(answer.stackText) on the stack"
    return "\(answer.cyclesText) cycles\(stack)"
  }
}
