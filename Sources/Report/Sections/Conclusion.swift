/// What results answer: a question, what follows, and the one table that it follows from.
package struct Conclusion: Sendable, Hashable {
  let question: String
  /// What follows, a sentence each.
  let sentences: [String]
  /// The table; nil for none.
  let table: TextTable?
  /// What its heads and marks mean.
  let legend: String

  package init(
    _ question: String, _ sentences: [String], table: TextTable? = nil, legend: String = ""
  ) {
    (self.question, self.sentences) = (question, sentences.filter { !$0.isEmpty })
    // A head alone is no table.
    self.table = table?.isEmpty == false ? table : nil
    self.legend = self.table == nil ? "" : legend
  }

  /// The same for a terminal, to be shown first.
  package var section: ReportSection {
    let parts = [
      lines(question), sentences.map { lines($0) }.joined(), table?.text ?? "", lines(legend),
    ]
    return ReportSection(self, parts.filter { !$0.isEmpty }.joined(separator: "\n"))
  }
}

/// Text in lines that a terminal has room for, each with its end.
package func lines(_ text: String) -> String {
  wrapped(text, to: min(TextTable.width ?? 80, 80)).map { $0 + "\n" }.joined()
}
