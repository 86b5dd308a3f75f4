/// One of several things is shown, chosen by radio inputs, with no JavaScript.
struct Switch {
  let id: String
  /// What is chosen, for who can't see it.
  let title: String
  let choices: [(label: String, content: Markup)]

  /// As many as the style sheet knows.
  static let most = 12

  var markup: Markup {
    let choices = choices.prefix(Self.most)
    if choices.count == 1, let only = choices.first { return only.content }
    var source = Markup()
    for (index, choice) in choices.enumerated() {
      let own = "\(id)-\(index)"
      var attributes = [("type", "radio"), ("name", id), ("id", own)]
      if index == 0 { attributes.append(("checked", "")) }
      source += Markup(trusted: opening("input", attributes))
      source += Markup("label", [("for", own)], Markup(choice.label))
    }
    for choice in choices { source += Markup("div", [("class", "choice")], choice.content) }
    return Markup(
      "div", [("class", "switch"), ("role", "group"), ("aria-label", title)], source)
  }

  /// The tag of an element without content.
  private func opening(_ name: String, _ attributes: [(String, String)]) -> String {
    "<\(name)"
      + attributes.map { name, value in
        value.isEmpty ? " \(name)" : " \(name)=\"\(escaped(value))\""
      }.joined() + ">"
  }
}
