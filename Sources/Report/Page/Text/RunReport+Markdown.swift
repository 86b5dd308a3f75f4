import Catalogue

extension RunReport {
  /// The conclusion and a table, for a pull request.
  package var markdown: String {
    var lines = ["**\(inert(title))**", ""]
    for sentence in sentences { lines += [inert(sentence), ""] }
    for line in missingNotes { lines.append("- \(inert(line))") }
    if !missingNotes.isEmpty { lines.append("") }
    let table = EndsTable(results)
    if !table.lines.isEmpty {
      let heads =
        ["operation", "form", "caller", "toolchain"] + table.lives.map { "\($0) live" }
        + ["instructions", "stack"]
      lines.append(row(heads))
      lines.append(row(heads.indices.map { $0 < 4 ? "---" : "--:" }))
      for line in table.lines {
        let most = table.lives.last.flatMap { table[line, $0] }
        lines.append(
          row(
            [
              line.operation, line.form, line.setting.caller.rawValue, line.setting.toolchain,
            ].map(inert)
              + table.lives.map { inert(table.text(line, $0)) }
              + [most?.instructions, most?.stack].map { $0.map { signed(Double($0), 0) } ?? "" }))
      }
      let live = table.lives.last.map { "\($0)" } ?? "?"
      lines += [
        "",
        inert(
          "\(results.unit.capitalizedFirst) a call more than the baseline, over \(table.transport?.rawValue ?? ""); "
            + "instructions and accesses to the stack with \(live) live values. \(legend)."),
      ]
    }
    let circumstances = Circumstances(run: run)
    if !circumstances.facts.isEmpty {
      lines += ["", "<details><summary>Circumstances</summary>", ""]
      lines += circumstances.facts.map { "- \($0.name): \(inert($0.value))" }
      if !circumstances.command.isEmpty { lines += ["- `\(code(circumstances.command))`"] }
      lines += ["", "</details>"]
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  private func code(_ text: String) -> String {
    visible(text).map { $0 == "`" ? "'" : String($0) }.joined()
  }
}

/// Text in which neither Markdown nor HTML finds anything to do, on one line.
func inert(_ text: String) -> String {
  visible(text).map { character -> String in
    switch character {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\\", "`", "*", "_", "{", "}", "[", "]", "|", "#", "~", "@": "\\\(character)"
    default: String(character)
    }
  }.joined()
}
