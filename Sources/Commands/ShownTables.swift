import ArgumentParser
import Report

/// How much of a report a terminal gets: the same words for all commands that have one.
struct ShownTables: ParsableArguments {
  @Flag(name: .long, help: "Show every table, not only the answer.")
  var full = false

  @Option(
    name: .long,
    help: ArgumentHelp("Show only this table; may be given again.", valueName: "name"))
  var table: [String] = []

  /// Writes the answer, or what is asked for.
  ///
  /// - Parameters:
  ///   - sections: The report.
  ///   - command: What shows the same results again; nil for the same command once more.
  func write(_ sections: @autoclosure () -> [ReportSection], again command: String? = nil) {
    writeTables(text(sections(), again: command))
  }

  func text(_ sections: [ReportSection], again command: String? = nil) -> String {
    let chosen = sections.filter { table.contains($0.name) }
    for name in table where !sections.names.contains(name) {
      // What was measured is not to be lost for a wrong name.
      note("there is no table '\(name)'; there are \(sections.names.joined(separator: ", "))")
    }
    if !chosen.isEmpty { return chosen.text }
    return full ? sections.text : sections.brief(command)
  }
}
