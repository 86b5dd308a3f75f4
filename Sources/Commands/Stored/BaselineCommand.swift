import ArgumentParser
import Host
import Records
import SystemPackage

/// Keeps runs under names.
package struct BaselineCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Keep a run under a name, for comparing with later ones.",
    subcommands: [Save.self, Show.self, Delete.self])

  package init() {}

  struct Save: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep a run's results, without its blocks, under a name.")

    @Argument(help: "The name.") var name: String
    @Argument(help: "The folder of the run.") var run: String
    @Flag(help: "Replace what has that name.") var force = false

    func validate() throws { try checkName(name) }

    func run() async throws {
      try await exiting {
        let target = Baselines.folder.appending(name)
        if !force, isFile(target.appending(SummaryRow.fileName)) {
          throw ValidationError("there is a baseline \(name) already; --force replaces it")
        }
        let source = StoredRun(run)
        let files = try source.kept()
        source.noteState()
        do throws(Errno) {
          try writeFolder(files, to: target, isReplaced: force)
        } catch {
          throw UnwritableFile(path: target, error: error)
        }
        note("baseline \(name) is \(source.folder)")
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the names.")

    func run() async throws {
      // Without a baseline there is no folder either.
      for name in ((try? names(in: Baselines.folder)) ?? []).sorted()
      where !TemporaryFolder.isName(name) { write("\(name)\n") }
    }
  }

  struct Delete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Forget a name and what it keeps.")

    @Argument(help: "The name.") var name: String

    func validate() throws { try checkName(name) }

    func run() async throws {
      try await exiting {
        let folder = Baselines.folder.appending(name)
        guard isFile(folder.appending(SummaryRow.fileName)) else {
          throw ValidationError("there is no baseline \(name)")
        }
        removeTree(folder)
      }
    }
  }
}

/// A name becomes a folder's, so it may lead nowhere else.
private func checkName(_ name: String) throws {
  let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || ".-_+".contains($0) }
  guard !name.isEmpty, isPlain, !name.hasPrefix(".") else {
    throw ValidationError("'\(name)' can't be a name: letters, digits and . - _ + only")
  }
}
