import Analysis
import ArgumentParser
import Host
import RealKernel
import Records
import Report
import SystemPackage

/// Tells where a built kernel makes hypercalls.
package struct SitesCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "sites",
    abstract: "Tell where a built kernel makes hypercalls, and what the code round them comes to.",
    discussion: """
      FILE is a kernel (vmlinux, vmlinuz), a module or an object file, packed or not, a folder with \
      any of them in it, or a Debian, RPM or tar package. Nothing is run, and no debug data is \
      needed. What a site's outputs come to is told for machines that are no TDX guest.

      With --against two kernels are compared: functions by file and name, sites by function, ABI \
      and command.

      Exit codes: 0 told, or nothing of what --fail-on names; 2 something of it; 65 and 66 a file \
      can't be understood or read; what the others hold is told all the same.
      """)

  @Argument(help: "Kernels, modules, objects, folders or packages.")
  var files: [String]

  @Option(
    name: .long,
    help: ArgumentHelp("Compare with this one; may be given again.", valueName: "old"))
  var against: [String] = []

  @Option(
    name: .long, help: "What standard output gets: table, csv (functions.csv) or sites-csv.")
  var format: KernelFormat = .table

  @OptionGroup var tables: ShownTables

  @Option(
    name: .long,
    help: ArgumentHelp("Write functions.csv and sites.csv to this folder.", valueName: "folder"))
  var output: String?

  @Flag(name: .long, help: "List all sites, and functions without any.")
  var all = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "So many more instructions or stack accesses are no regression.", valueName: "count"))
  var threshold = 0

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What makes the exit code 2: more (instructions or stack accesses of a function, where the "
        + "machine is no TDX guest), code (any other machine code), sites (lost or gained) or never.",
      valueName: "what"))
  var failOn: KernelFailOn = .more

  package init() {}

  package func validate() throws {
    if files.isEmpty { throw ValidationError("name a kernel, a module, an object or a package") }
    if threshold < 0 { throw ValidationError("--threshold must not be below 0") }
  }

  package func run() async throws {
    try await exiting {
      let new = try scan(files)
      if let output { try write(new, to: FilePath(output)) }
      guard against.isEmpty else {
        let old = try scan(against)
        let isMet = compare(old, new)
        // Of what can't be read nobody knows what became.
        if !old.problems.isEmpty || !new.problems.isEmpty { throw ExitCode(65) }
        if isMet { throw ExitCode(2) }
        return
      }
      switch format {
      case .csv: Commands.write(CSV.encode(new.functions))
      case .sitesCSV: Commands.write(CSV.encode(new.sites))
      case .table:
        tables.write(
          SitesReport(
            functions: new.functions, sites: new.sites, files: new.files,
            guessed: new.guessed.count, all: all
          ).sections)
      }
      if !new.problems.isEmpty { throw ExitCode(65) }
    }
  }

  private func scan(_ paths: [String]) throws -> KernelScan {
    let scan = try KernelScan(paths.map { FilePath($0) }, all: all)
    for problem in scan.problems { note("warning: \(problem)") }
    return scan
  }

  private func write(_ scan: KernelScan, to folder: FilePath) throws {
    try makeFolder(folder)
    try writeFile(CSV.encode(scan.functions), to: folder.appending(FunctionRow.fileName))
    try writeFile(CSV.encode(scan.sites), to: folder.appending(SiteRow.fileName))
  }

  /// Tells what differs.
  ///
  /// - Returns: Whether that is what is failed on.
  private func compare(_ old: KernelScan, _ new: KernelScan) -> Bool {
    let comparison = FunctionComparison(
      old: (old.functions, old.sites), new: (new.functions, new.sites))
    switch format {
    case .csv: Commands.write(CSV.encode(new.functions))
    case .sitesCSV: Commands.write(CSV.encode(new.sites))
    case .table:
      tables.write(
        FunctionComparisonReport(comparison, threshold: threshold, all: all).sections)
    }
    return failOn.isMet(by: comparison, threshold: threshold)
  }
}

/// What standard output gets of a kernel.
enum KernelFormat: String, CaseIterable, ExpressibleByArgument {
  case table, csv
  case sitesCSV = "sites-csv"
}

/// What a comparison of kernels fails on.
enum KernelFailOn: String, CaseIterable, ExpressibleByArgument {
  case more, code, sites, never

  func isMet(by comparison: FunctionComparison, threshold: Int) -> Bool {
    let isMore = comparison.functions.contains { $0.isRegression(threshold: threshold) }
    switch self {
    case .never: return false
    case .more: return isMore
    case .code: return isMore || comparison.functions.contains { $0.change != .identical }
    case .sites: return isMore || !comparison.sites.isEmpty
    }
  }
}
