import Catalogue

extension RunReport {
  /// Columns of a line that mailing lists leave as it is.
  private static let columns = 76

  /// The conclusion and a table, for a mailing list.
  package var plain: String {
    var paragraphs = [wrap(title)]
    paragraphs += sentences.map { wrap($0) }
    if !missingNotes.isEmpty { paragraphs.append(missingNotes.flatMap { wrap("- \($0)", "  ") }) }
    let table = EndsTable(results)
    for setting in unique(table.lines.map(\.setting)) {
      let own = table.lines.filter { $0.setting == setting }
      paragraphs.append(
        wrap(
          "\(results.unit.capitalizedFirst) a call more than the baseline, "
            + "\(setting.caller.words) caller by "
            + "\(setting.toolchain), over \(table.transport?.rawValue ?? ""):"))
      paragraphs.append(lines(own, table))
    }
    if !table.lines.isEmpty { paragraphs.append(wrap(legend)) }
    let circumstances = Circumstances(run: run)
    paragraphs.append(circumstances.facts.flatMap { wrap("\($0.name): \($0.value)", "  ") })
    if !circumstances.command.isEmpty {
      paragraphs.append(wrap("Again with: \(circumstances.command)", "  "))
    }
    return paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private func lines(_ lines: [EndsTable.Line], _ table: EndsTable) -> [String] {
    let head = columns("operation", "form", table.lives.map { "\($0) live" }, "instr", "stack")
    return [head]
      + lines.map { line in
        let most = table.lives.last.flatMap { table[line, $0] }
        func plus(_ number: Int?) -> String { number.map { signed(Double($0), 0) } ?? "" }
        return columns(
          line.operation, line.form, table.lives.map { table.text(line, $0) },
          plus(most?.instructions), plus(most?.stack))
      }
  }

  /// Names on the left and numbers on the right, 76 columns together.
  private func columns(
    _ operation: String, _ form: String, _ numbers: [String], _ instructions: String,
    _ stack: String
  ) -> String {
    var line = left(operation, 14) + " " + left(form, 19)
    for number in numbers { line += " " + right(number, 14) }
    return line + " " + right(instructions, 5) + " " + right(stack, 5)
  }

  private func left(_ text: String, _ width: Int) -> String {
    let text = shortened(visible(text), to: width)
    return text + String(repeating: " ", count: width - text.count)
  }

  private func right(_ text: String, _ width: Int) -> String {
    let text = shortened(visible(text), to: width)
    return String(repeating: " ", count: width - text.count) + text
  }

  private func wrap(_ text: String, _ indent: String = "") -> [String] {
    wrapped(visible(text), to: Self.columns, indent: indent)
  }
}
