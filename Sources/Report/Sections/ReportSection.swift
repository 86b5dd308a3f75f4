/// A part of a report that can be asked for by name: a table with its title, or a few lines.
package struct ReportSection: Sendable, Hashable {
  /// The name by which it is asked for; several parts of a report may share one.
  package let name: String
  /// Its lines.
  package let text: String

  /// A part of a name that every report has a meaning for.
  init(_ name: SectionName, _ text: String) { self.init(named: name.rawValue, text) }

  /// A part of this name.
  package init(named name: String, _ text: String) { (self.name, self.text) = (name, text) }

  /// A table under its title.
  init(_ name: SectionName, _ title: String, table: String) {
    self.init(name, "\(title)\n\n\(table)")
  }

  /// The same after a few words.
  func prefixed(_ words: String) -> ReportSection { ReportSection(named: name, words + text) }
}

extension [ReportSection] {
  /// All parts that have a line, an empty line between them.
  package var text: String {
    filter { !$0.text.isEmpty }.map(\.text).joined(separator: "\n")
  }
}
