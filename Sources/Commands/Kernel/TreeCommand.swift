import Analysis
import ArgumentParser
import Catalogue
import Host
import RealKernel
import Records
import Report
import SystemPackage
import Toolchains

/// Tells what wrappers make of the files of a Linux source tree that use them.
package struct TreeCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "tree",
    abstract:
      "Build Linux's own files with each form of the wrappers, and tell what became of them.",
    discussion: """
      DIR is a source tree of Linux 6.11 or later; one of before is built with its own macros alone. \
      Nothing is written to it: it is configured and \
      prepared once in the cache, and then the compiler's own commands for its files are run again, \
      with each form laid over asm/vmware.h. Nothing is run or measured.

      Exit codes: 0 all built, 64 bad argument, 65 the tree or its \
      configuration can't be used, or a form failed to compile, 66 a file can't be read, 69 \
      something that the build needs is missing.
      """)

  @Argument(help: "The source tree.")
  var folder: String

  @OptionGroup var sources: TreeSources

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Which forms (default: all); the first is compared with.", valueName: "name,…"))
  var form: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Compilers (default: gcc); name=path another one.", valueName: "name,…"))
  var toolchain: String?

  @Option(
    name: .long, help: "What standard output gets: table, csv (functions.csv) or sites-csv.")
  var format: KernelFormat = .table

  @OptionGroup var tables: ShownTables

  @Option(
    name: .long,
    help: ArgumentHelp("Write functions.csv and sites.csv to this folder.", valueName: "folder"))
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Tell whether the tree, as it ships, gives the machine code of this module; may be given again.",
      valueName: "module"))
  var against: [String] = []

  @Flag(
    name: .long,
    help: "Have the loops of call sites built too, and hold them against the functions.")
  var loops = false

  @Flag(name: .long, help: "List the functions that differ.")
  var all = false

  package init() {}

  package func validate() throws {
    if let form, names(form).isEmpty { throw ValidationError("--form takes at least one") }
    try sources.check(forms: names(form ?? ""))
  }

  package func run() async throws {
    try await exiting {
      let built = try await interruptible {
        try await sources.build(
          folder, forms: form.map(names), toolchains: toolchain.map(names), against: against)
      }
      let result = built.result
      built.tell()
      if let output {
        let path = FilePath(output)
        try makeFolder(path)
        try writeFile(CSV.encode(result.functions), to: path.appending(FunctionRow.fileName))
        try writeFile(CSV.encode(result.sites), to: path.appending(SiteRow.fileName))
      }
      guard !result.functions.isEmpty else { throw TreeError.nothingCompiled }
      switch format {
      case .csv: write(CSV.encode(result.functions))
      case .sitesCSV: write(CSV.encode(result.sites))
      case .table:
        let shown = built.forms.map { (name: $0.name, meaning: $0.meaning) }
        tables.write(TreeReport(result.functions, forms: shown, listed: all).sections)
        if loops {
          let rows = try await siteLoops(by: built.toolchains)
          writeTables(
            "\n"
              + SitesAgainstTree(
                result.functions, modules: result.modules, loops: rows, listed: all
              ).text)
        }
      }
      try Compilers().cache.pruneAndTell()
      if !result.problems.isEmpty { throw ExitCode(65) }
    }
  }

  /// What compilers make of the call sites' loops with a distribution's flags.
  private func siteLoops(by toolchains: [Toolchain]) async throws -> [CodegenRow] {
    let results = try await Compilers().builder.build(
      toolchains, BuildOptions(profile: .distro, transports: [.nop], callers: [.c]))
    let sites = Catalogue.host.sites.filter { $0.transport == .nop && $0.path != .bare }
    return zip(toolchains, results).flatMap { toolchain, result in
      let source = CodeSource(toolchain, result)
      if case .failure(let failure) = source.file { note("warning: \(failure)") }
      return sites.map { InspectedLoop($0, source).row }
    }
  }
}

/// The parts of a list with commas.
func names(_ list: String) -> [String] { list.split(separator: ",").map(String.init) }
