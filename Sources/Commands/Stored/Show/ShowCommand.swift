import ArgumentParser
import Host
import Report
import SystemPackage

/// Prints tables and single values of results.
package struct ShowCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print tables or single values of stored results, without measuring.",
    discussion: """
      Without --table or --full it prints the answer and one table, as the command that measured \
      did. The blocks are not needed.

      Exit codes: 0; 64 bad argument, or the results have no such table or value; 65 a file can't \
      be understood or is of another run; 66 a file can't be read.
      """)

  @OptionGroup var options: ShowOptions

  package init() {}

  package func run() async throws {
    try await exiting {
      if options.value != nil {
        return write(try options.text(of: StoredReport(options.folder)) + "\n")
      }
      let text = try TextTable.$width.withValue(Terminal.width(of: .standardOutput)) {
        try options.text(of: StoredReport(options.folder))
      }
      write(visible(text))
    }
  }
}
