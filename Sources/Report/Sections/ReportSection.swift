import Statistics

/// A part of a report that can be asked for by name: a table with its title, or a few lines.
package struct ReportSection: Sendable, Hashable {
  /// The name by which it is asked for; several parts of a report may share one.
  package let name: String
  /// Its lines.
  package let text: String
  /// Whether it is shown before anything is asked for.
  package private(set) var isFirst = false
  /// What it says, where it is an answer.
  private(set) var conclusion: Conclusion?

  /// A part of a name that every report has a meaning for.
  package init(_ name: SectionName, _ text: String) { self.init(named: name.rawValue, text) }

  /// A part of this name.
  package init(named name: String, _ text: String) { (self.name, self.text) = (name, text) }

  /// An answer.
  init(_ conclusion: Conclusion, _ text: String) {
    self.init(.answer, text)
    self.conclusion = conclusion
    isFirst = true
  }

  /// A table under its title, which is no wider than a terminal.
  init(_ name: SectionName, _ title: String, table: String) {
    let title = TextTable.width.map { wrapped(title, to: $0).joined(separator: "\n") } ?? title
    self.init(name, "\(title)\n\n\(table)")
  }

  /// A table under its title, with what the marks mean that it uses.
  init(_ name: SectionName, _ title: String, marked table: String) {
    let used =
      Verdict.marked.filter { table.contains($0.mark) }.map(\.meaning)
      + (table.contains("same") ? [sameMeaning] : [])
    let legend =
      used.isEmpty ? "" : "\n" + lines(used.joined(separator: ", ") + "; no mark: equivalent")
    self.init(name, title, table: table + legend)
  }

  /// The same as a part that is shown before anything is asked for.
  package var first: ReportSection {
    var section = self
    section.isFirst = true
    return section
  }

  /// The same after a few words.
  func prefixed(_ words: String) -> ReportSection {
    let end = text.firstRange(of: "\n\n")?.lowerBound ?? text.startIndex
    guard let width = TextTable.width, end > text.startIndex else {
      return ReportSection(named: name, words + text)
    }
    let title = words + text[..<end].replacing("\n", with: " ")
    return ReportSection(
      named: name, wrapped(title, to: width).joined(separator: "\n") + text[end...])
  }
}

extension [ReportSection] {
  /// All parts that have a line, an empty line between them.
  package var text: String {
    filter { !$0.text.isEmpty }.map(\.text).joined(separator: "\n")
  }

  /// The names of the parts that have a line.
  package var names: [String] { unique(filter { !$0.text.isEmpty }.map(\.name)) }

  /// What is shown before anything is asked for, and how to ask for the rest.
  ///
  /// - Parameter command: What shows the same results again; nil for the same command once more.
  /// - Returns: Both.
  package func brief(_ command: String? = nil) -> String {
    let first = filter(\.isFirst)
    let rest = filter { !$0.isFirst }.names
    guard !first.isEmpty, !rest.isEmpty else { return text }
    let more =
      "More: \(command ?? "the same") with --full, or with --table "
      + (rest.count == 1 ? "\(rest[0])." : "and one of \(rest.joined(separator: ", ")).")
    return first.text + "\n" + lines(more)
  }
}

extension Verdict {
  /// Those that have a mark behind their number, the clearest first.
  static let marked = allCases.filter { !$0.mark.isEmpty }

  /// What its mark means.
  fileprivate var meaning: String { "\(mark) \(words)" }
}

private let sameMeaning = "same: \(Verdict.identical.words)"

/// What all marks of tables mean.
let legend =
  Verdict.marked.map(\.meaning).joined(separator: ", ")
  + ", no mark equivalent, \(sameMeaning)"
