import ArgumentParser
import FoundationEssentials
import Host
import Report
import SystemPackage

/// What runs have left, and what of it goes.
package struct ResultsCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "results",
    abstract: "List what runs have left, with its size, and remove what is old.",
    subcommands: [List.self, Prune.self], defaultSubcommand: List.self)

  package init() {}

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the runs in a folder, the newest first.")

    @Argument(help: "The folder.") var folder = "results"

    func run() async throws {
      try await exiting {
        let found = try StoredFolder.all(in: FilePath(folder))
        var table = TextTable(["folder", "begun", "is", "KB"], left: 3)
        for stored in found {
          table.add([
            stored.path.lastComponent?.string ?? "", stored.date.formatted(.iso8601), stored.kind,
            kilobytes(stored.bytes),
          ])
        }
        if !found.isEmpty { write(table.text) }
        write("\(counted(found.count, "run")), \(kilobytes(found.map(\.bytes).reduce(0, +))) KB\n")
      }
    }
  }

  struct Prune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove runs that are old, or more than so many.",
      discussion: """
        Removes folders directly in the given one that hold a run or a merged set, and nothing else: \
        no baseline, no kept run, no folder of folders. A run that goes on, or was killed and may be \
        judged yet, stays unless it is older than the age.
        """)

    @Argument(help: "The folder.") var folder = "results"

    @Option(help: ArgumentHelp("Remove what began longer ago.", valueName: "days"))
    var olderThan: Int?

    @Option(help: ArgumentHelp("Remove all but so many of the newest.", valueName: "number"))
    var keep: Int?

    @Flag(help: "Say what would be removed, and remove nothing.") var dryRun = false

    func validate() throws {
      guard olderThan != nil || keep != nil else {
        throw ValidationError("say what goes: --older-than DAYS, --keep NUMBER or both")
      }
      guard (olderThan ?? 1) > 0, (keep ?? 0) >= 0 else {
        throw ValidationError("--older-than must be above 0, --keep 0 or more")
      }
    }

    func run() async throws {
      try await exiting {
        let found = try StoredFolder.all(in: FilePath(folder))
        let oldest = olderThan.map { Date().addingTimeInterval(-86_400 * Double($0)) }
        let gone = found.enumerated().filter { place, stored in
          if let oldest, stored.date < oldest { return true }
          return stored.kind != "not ended" && keep.map { place >= $0 } ?? false
        }.map(\.element)
        for stored in gone {
          if !dryRun { removeTree(stored.path) }
          write("\(stored.path)\n")
        }
        let total = kilobytes(gone.map(\.bytes).reduce(0, +))
        note(
          "\(gone.count) of \(counted(found.count, "run")), \(total) KB, "
            + (dryRun ? "would be removed" : "removed"))
      }
    }
  }
}
