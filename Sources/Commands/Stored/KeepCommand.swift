import ArgumentParser
import Catalogue
import Host
import Inspection
import Records
import Report
import SystemPackage

/// Copies what follows from a run into small files.
package struct KeepCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "keep",
    abstract: "Copy a run's results into small files, without its blocks.",
    discussion: """
      Writes summary.csv and codegen.csv with numbers of four decimals, and run.json, of all loops or \
      of some. Shares of the trap are left out: they follow from other rows. So is what a loop costs at each \
      layout, without which 'compare' goes by the intervals. Every table of 'clobber show' and \
      'report' can be made of the copy; what needs the blocks, as 'analyze' and 'verify', can't.

      Exit codes: 0; 64 bad argument; 65 a file can't be understood or is of another run; 66 a file \
      can't be read; 73 the folder is there already or can't be written.
      """)

  @Argument(help: "The folder of a run.")
  var run: String

  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: ArgumentHelp("The folder for the copy, which is not there yet.", valueName: "dir"))
  var folder: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only these loops and what they are compared with, as for 'clobber show'.",
      valueName: "pattern"))
  var loops: LoopPattern = .all

  /// The metric that is another one's share of the trap, which is there as well.
  private static let derived = Metric.shareOfTrap

  package init() {}

  private func kept(_ row: SummaryRow) -> SummaryRow {
    var row = row.rounded
    if row.metric == .cost { row.groups = LayoutGroupColumns() }
    return row
  }

  package func run() async throws {
    try await exiting {
      let source = StoredRun(run)
      source.noteState()
      func isKept(_ shape: LoopShape) -> Bool { loops.matchesWithBaseline(shape) }
      let summary = CSV.encode(
        try source.summary().filter { isKept($0.shape) && $0.metric != Self.derived }
          .map { kept($0) })
      let codegen = CSV.encode(try source.codegen().filter { isKept($0.shape) }.map { $0.rounded })
      var record = try source.record()
      record.skipped.removeAll { skipped in
        Loop(id: skipped.loop).map { !isKept(LoopShape($0)) } ?? false
      }
      record.files = nil
      record.leaveOutFolders()
      record.take(digest: SHA256.hex(summary), of: SummaryRow.fileName)
      record.take(digest: SHA256.hex(codegen), of: CodegenRow.fileName)
      let files = [
        (SummaryRow.fileName, summary), (CodegenRow.fileName, codegen),
        (RunRecord.fileName, try record.encode()),
      ]
      let target = FilePath(folder)
      do throws(Errno) {
        try writeFolder(files.map { (name: $0.0, bytes: $0.1) }, to: target, isReplaced: false)
      } catch {
        throw UnwritableFile(path: target, error: error)
      }
    }
  }
}

extension RunRecord {
  /// Leaves of every absolute path its last part: where a machine has its compilers tells nothing.
  fileprivate mutating func leaveOutFolders() {
    func named(_ path: String) -> String {
      path.hasPrefix("/") ? path.split(separator: "/").last.map(String.init) ?? path : path
    }
    for index in toolchains.indices { toolchains[index].path = named(toolchains[index].path) }
    command = command.map { word in
      word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { named(String($0)) }.joined(separator: "=")
    }
  }
}
