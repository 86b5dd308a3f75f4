import ArgumentParser
import Report
import Runner
import SystemPackage

/// Joins the runs of many machines.
package struct MergeCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Join the runs of many machines or guests into one set.",
    discussion: """
      Takes runs, folders with runs in them, and sets that were merged before. Writes \
      blocks.csv, codegen.csv and summary.csv of all of them, runs.csv (a row for each run, \
      with its machine) and runs.json (all that is known of each); run_id joins them. The same \
      runs give the same files, however they lie in folders.

      A run that is in several folders is taken once, the fullest of it where others are only \
      its beginning. Nothing is written unless all can be read.

      'history' reads a set as it reads runs; 'compare', 'export' and 'baseline' take a run of \
      it as SET/RUN.

      Exit codes: 0 done, 65 a file is damaged or belongs to another run, or two folders differ \
      on one run, 66 there is no run or a file can't be read, 73 the set can't be written, 130 \
      interrupted.
      """)

  @Argument(help: ArgumentHelp("Runs, or folders with runs in them.", valueName: "dir"))
  var folders: [String]

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The folder for the set; it must be empty if it is there.", valueName: "dir")
  )
  var output: String

  @Flag(name: .long, help: "Go on without what can't be read, and say what that is.")
  var skipDamaged = false

  package init() {}

  package func run() async throws {
    try await exiting {
      let paths = folders.map { FilePath($0) }
      let (output, skipsDamaged) = (FilePath(output), skipDamaged)
      let rows = try await interruptible {
        try Merge(paths, output: output, skipsDamaged: skipsDamaged) { note($0) }.perform()
      }
      writeTables(MergeReport(rows).text)
      note("merged into \(output)")
    }
  }
}
