import Analysis

/// How well the loops of call sites stand for the kernel's own functions, form by form.
package struct SiteLoopReport {
  private let comparison: SiteLoopComparison
  private let build: String
  private let listed: Bool

  /// A report.
  ///
  /// - Parameters:
  ///   - comparison: What is told of.
  ///   - build: The compiler and the configuration.
  ///   - listed: Whether each function is shown.
  package init(_ comparison: SiteLoopComparison, _ build: String, listed: Bool) {
    self.comparison = comparison
    self.build = build
    self.listed = listed
  }

  package var text: String {
    let missing =
      comparison.missing.isEmpty
      ? "" : "not in these files: \(comparison.missing.joined(separator: ", "))\n"
    guard !comparison.lines.isEmpty else {
      return "No loop of a call site can be held against these files.\n" + missing
    }
    return "The loops of call sites beside the functions that they stand for, \(build):\n"
      + "what a form adds to all of them, without push and pop; the loops' wrappers are "
      + comparison.paths.map(Answers.name).joined(separator: " and ") + "\n" + sums
      + (listed ? "\n" + functions : "") + missing
      + "like: functions in which loop and function change in the same direction, or not at all\n"
  }

  private var sums: String {
    var table = TextTable([
      "form", "functions", "instr.", "loops", "stack", "loops", "like: instr.", "stack",
    ])
    for form in comparison.forms {
      let own = comparison.lines.filter { $0.form == form }
      func sum(_ count: (SiteLoopComparison.Line) -> Int) -> String {
        signed(Double(own.map(count).reduce(0, +)), 0)
      }
      func like(_ count: (SiteLoopComparison.Change) -> Int) -> String {
        "\(own.count { count($0.real).signum() == count($0.modelled).signum() })"
      }
      table.add([
        form, "\(own.count)", sum { $0.real.instructions }, sum { $0.modelled.instructions },
        sum { $0.real.stack }, sum { $0.modelled.stack }, like(\.instructions), like(\.stack),
      ])
    }
    return table.text
  }

  private var functions: String {
    var table = TextTable(
      ["function", "form", "site loops", "sites", "instr.", "loop", "stack", "loop"], left: 3)
    for line in comparison.lines {
      table.add([
        line.function, line.form, line.loops.joined(separator: " "), "\(line.sites)",
        signed(Double(line.real.instructions), 0), signed(Double(line.modelled.instructions), 0),
        signed(Double(line.real.stack), 0), signed(Double(line.modelled.stack), 0),
      ])
    }
    return table.text
  }
}
