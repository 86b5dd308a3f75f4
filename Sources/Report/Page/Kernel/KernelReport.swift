import Analysis
import Records

/// What is known of a real kernel, as a page and as text: the question, its answer, and one table.
package struct KernelReport {
  private let title: String
  private let sentences: [String]
  private let heads: [String]
  private let rows: [[String]]
  /// So many of its columns are names.
  private let left: Int
  private let legend: String

  /// A report on the functions and sites of a tree's files, or of a built kernel.
  package init(_ functions: [FunctionRow], _ sites: [SiteRow]) {
    let sums = TreeSums(functions)
    if sums.builds.isEmpty {
      let census = SiteCensus(functions, sites)
      title = "Where does this kernel make hypercalls?"
      sentences = census.sentences
      (heads, rows, left) = (SiteCensus.heads, census.rows, 1)
      legend = ""
      return
    }
    title = "What do other wrappers make of Linux's own callers?"
    sentences = TreeConclusions(functions).sentences
    let report = TreeReport(functions)
    let isOne = sums.builds.count == 1
    heads =
      (isOne ? [] : ["compiler", "configuration"])
      + TreeReport.heads
    rows = sums.builds.flatMap { build in
      report.rows(build).map {
        (isOne ? [] : [build.toolchain, build.configuration]) + $0.dropLast()
      }
    }
    left = isOne ? 1 : 3
    legend = TreeReport.legend.joined(separator: "; ") + "."
  }

  package func html() throws -> String {
    var table = TableMarkup(
      id: "kernel", caption: title,
      heads.enumerated().map { (title: $0.element, isNumber: $0.offset >= left) })
    for row in rows {
      table.add(
        row.enumerated().map { index, cell in
          index < left
            ? Cell(cell) : Cell(cell, key: Double(cell.filter { $0 != "," && $0 != "+" }))
        })
    }
    let note = legend.isEmpty ? Markup() : Markup("p", [("class", "quiet")], Markup(legend))
    return try Template.render(
      title: title, answer: Markup(), sentences: sentences, notes: [], facts: [], command: "",
      sections: [
        Template.Section(id: "table", title: "All of it", content: table.markup + note)
      ])
  }

  package var markdown: String {
    let table = TextTable.$isMarkdown.withValue(true) { text }
    return (["**\(inert(title))**"] + sentences.map(inert) + [table] + [inert(legend)])
      .filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// For a mailing list.
  package var plain: String {
    let table = TextTable.$width.withValue(76) { text }
    let words = ([title] + sentences).map { wrapped($0, to: 76).joined(separator: "\n") + "\n" }
    let end = legend.isEmpty ? [] : [wrapped(legend, to: 76).joined(separator: "\n") + "\n"]
    return (words + [table] + end).joined(separator: "\n")
  }

  private var text: String {
    var table = TextTable(heads, left: left)
    for row in rows { table.add(row) }
    return table.text
  }
}
