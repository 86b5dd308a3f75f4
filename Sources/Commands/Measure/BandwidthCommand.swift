import Analysis
import ArgumentParser
import Host
import Records
import Report
import Runner
import SystemPackage

/// Moves buffers out and in, by one call and by many.
package struct BandwidthCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "bandwidth",
    abstract: "Move buffers by one call of high bandwidth and by a call for each four bytes.",
    discussion: """
      The device is a stand-in that copies where the trap is, and no exit is made: it tells what \
      the calls take besides. Buffers lie on each NUMA node, warm and flushed from the caches; \
      after each timed block every byte is compared with what was sent.

      Writes transfers.csv (every timed block), bandwidth.csv (what follows) and run.json.

      Exit codes: 0 done, 3 a control failed, 64 bad argument, 70 a byte \
      did not arrive or a call crashed, 73 the folder can't be written, 130 interrupted (what was \
      measured is kept).
      """)

  @OptionGroup var transfers: TransferOptions

  @Option(name: .long, help: "Processes, each with pages of its own; a verdict needs at least 8.")
  var processes = 20

  @Option(name: .long, help: "Rounds in each process; each moves every buffer.")
  var rounds = 10

  @OptionGroup var cpu: CPUOption

  @OptionGroup var seed: SeedOption

  @Option(name: .long, help: "The confidence level of intervals and verdicts.")
  var level = 0.99

  @OptionGroup var out: RunFolder

  @Option(name: .long, help: "What standard output gets: table, csv or json.")
  var format: OutputFormat = .table

  @OptionGroup var tables: ShownTables

  @Flag(name: .long, help: "No progress on standard error.")
  var quiet = false

  package init() {}

  package func validate() throws {
    guard processes > 0 else { throw ValidationError("--processes must be above 0") }
    guard rounds > 0 else { throw ValidationError("--rounds must be above 0") }
    guard level > 0.5, level < 1 else {
      throw ValidationError("--level must be between 0.5 and 1")
    }
  }

  package func run() async throws {
    var options = BandwidthOptions()
    transfers.apply(to: &options)
    options.processes = processes
    options.rounds = rounds
    options.cpu = cpu.number
    options.seed = seed.number
    options.level = level
    options.folder = out.path
    options.command = CommandLine.arguments
    let progress = Progress(isQuiet: quiet)
    try await exiting { [options] in
      let run = BandwidthRun(options, program: try Program.file()) { progress.show($0) }
      let outcome = try await interruptible { try await run.perform() }
      progress.end()
      try format.show(outcome.rows, record: outcome.record, in: outcome.folder, tables)
      if !quiet { note("results in \(outcome.folder)") }
      if let problem = outcome.problem { throw problem }
      if let code = outcome.record.exitCode { throw code }
    }
  }
}

/// Which buffers are moved: the same words here and in a guest.
struct TransferOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Sizes of the buffer in bytes (default: the powers of 4 from 1 to 1048576).",
      valueName: "1,4096,…"))
  var sizes: NumberList?

  @Option(
    name: .long,
    help: ArgumentHelp("NUMA nodes of the buffer (default: all).", valueName: "0,1,…"))
  var nodes: NumberList?

  func validate() throws {
    for size in sizes?.numbers ?? [] where !(1...TransferPlan.largestSize).contains(size) {
      throw ValidationError("--sizes must be from 1 to \(TransferPlan.largestSize), not \(size)")
    }
  }

  /// Tells a run of it; a size or node that is given twice counts once.
  func apply(to options: inout BandwidthOptions) {
    if let sizes { options.sizes = Set(sizes.numbers).sorted() }
    options.nodes = nodes.map { Set($0.numbers).sorted() }
  }

  var words: [String] {
    [("--sizes", sizes), ("--nodes", nodes)].flatMap { name, list in
      list.map { [name, $0.numbers.map(String.init).joined(separator: ",")] } ?? []
    }
  }

  var isEmpty: Bool { sizes == nil && nodes == nil }
}

extension OutputFormat {
  /// Writes a run of transfers to standard output.
  func show(
    _ rows: [BandwidthRow], record: RunRecord, in folder: FilePath, _ tables: ShownTables
  ) throws {
    switch self {
    case .table:
      tables.write(
        BandwidthReport(rows, record: record).sections, again: "clobber show \(folder)")
    case .csv: write(CSV.encode(rows))
    case .json: write(try record.encode())
    }
  }
}

/// Moves buffers for a parent process.
package struct BandwidthWorkerCommand: ParsableCommand {
  /// Hidden: the work comes on standard input, blocks go to standard output.
  package static let configuration = CommandConfiguration(
    commandName: BandwidthWorker.command, shouldDisplay: false)

  @Argument var parent: Int32

  package init() {}

  package func run() throws {
    try BandwidthWorker.run(for: parent)
  }
}
