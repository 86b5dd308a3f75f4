import ArgumentParser
import Catalogue
import Host
import Records
import Runner
import SystemPackage

/// Measures loops and writes what was found.
package struct RunCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Measure loops, compare the forms, and write the results.",
    discussion: """
      Writes blocks.csv (every timed block), codegen.csv (what the machine code says), \
      summary.csv (what follows) and run.json (the circumstances) into a folder of its own \
      under results/. A difference is called 'different', 'equivalent' within the bound, or \
      'unresolved'; every run has twins and doses that must come out right, or no verdict \
      counts.

      With --wrapper the forms are those of a header of yours, beside the catalogue's forms of the \
      same operation; gcc and clang build them, unless --toolchain says otherwise.

      Exit codes: 0 done, 2 a loop crashed, hung, left the processor's state changed, or does not \
      make its one call (no trap, several traps), so that it has no cost, 3 a control failed, 64 bad argument, 65 a \
      wrapper can't be used, 66 a file can't be read, 69 no compiler built the loops, \
      70 a measuring process failed, 73 the folder can't be written, 130 interrupted. What was \
      measured is kept and marked as partial.
      """)

  @OptionGroup var selection: SelectionOptions

  @OptionGroup var toolchains: ToolchainOptions

  @OptionGroup(title: "Your own wrapper") var wrappers: WrapperOptions

  @OptionGroup var measuring: MeasuringOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Measure no longer than this; fewer rounds then.", valueName: "10s"))
  var timeBudget: Seconds?

  @Flag(
    name: .long,
    help:
      "Measure what is not decided in more layouts, up to four times as many; with the real trap in more rounds too."
  )
  var decide = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The same until every interval is this many cycles to either side, or smaller.",
      valueName: "0.02"))
  var precision: Double?

  @OptionGroup var out: RunFolder

  @OptionGroup var judging: JudgingOptions

  @OptionGroup var telling: VerbosityOptions

  package init() {}

  package func validate() throws {
    if let precision, !(precision > 0 && precision.isFinite) {
      throw ValidationError("--precision must be above 0")
    }
  }

  package func run() async throws { try await perform(.arity) }

  /// Measures a suite, unless others or certain loops are asked for.
  func perform(_ suite: Suite) async throws {
    var options = RunOptions()
    options.selection = try selection.measured(by: suite)
    measuring.apply(to: &options)
    options.timeBudget = timeBudget?.seconds
    if decide || precision != nil { options.decision = Decision(precision: precision) }
    options.folder = out.path
    options.judging = judging.options
    options.command = CommandLine.arguments
    // The whole suite is measured in the asm alone and as it ships; what is asked for, as asked.
    if options.selection.paths.isEmpty, toolchains.toolchain == nil, wrappers.isEmpty {
      let hasPaths = !Catalogue.host.shipped.isEmpty
      switch options.selection.suites {
      case [.arity]:
        options.selection.paths = [.bare, .module]
        options.selection.pathsWithoutExit = [.module]
      case [.sites] where hasPaths: options.selection.paths = WrapperPath.allCases
      case [.abis] where hasPaths: options.selection.paths = [.bare, .module]
      default: break
      }
    }
    // A matrix of compilers makes no exits, unless more is asked for.
    if toolchains.toolchain != nil, wrappers.isEmpty, options.selection.transports.isEmpty {
      options.selection.transports = [.nop, .lfence]
    }
    let progress = telling.progress
    try await exiting {
      try await toolchains.build(
        for: &options, wrappers: try wrappers.set(on: .host), telling: progress)
      let outcome = try await Run.made(options, telling: progress)
      try judging.format.show(
        summary: outcome.summary, codegen: outcome.codegen, record: outcome.record,
        in: outcome.folder, judging.tables)
      progress.tell("results in \(outcome.folder)")
      if let problem = outcome.problem { throw problem }
      if let code = outcome.record.exitCode { throw code }
    }
  }
}
