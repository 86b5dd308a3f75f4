import ArgumentParser
import Catalogue
import Host
import Records
import Report
import Runner
import SystemPackage

/// Measures what traps take, and shows the forms' differences beside them.
package struct TrapsCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "traps",
    abstract: "Measure what a trap takes, with the other CPUs idle and busy.",
    discussion: """
      Each trap is a loop with nothing but the trap in it. The mean is that of many calls, with an \
      interval; the distribution is that of single calls, timed one by one, with what reading the \
      counter takes; 'vmexit prints' is what the loop of kvm-unit-tests' vmexit would print here, an \
      integer in each process. 'clobber export hdr' writes the whole distribution.

      From user mode a hypervisor may refuse a hypercall, which is an exit all the same. Traps that \
      can't be made here are skipped with the reason; 'clobber guest build' makes an image that makes \
      them all, at ring 0.

      Writes a run into idle/ and one into busy/ of a folder of its own under results/.

      Exit codes: 0 done, 3 a control failed, 64 bad argument, 73 the folder \
      can't be written, 130 interrupted (what was measured is kept).
      """)

  @Option(
    name: .long,
    help: ArgumentHelp("Take only traps whose id matches; may be given again.", valueName: "regex"))
  var filter: [String] = []

  @OptionGroup var measuring: MeasuringOptions

  @Option(name: .long, help: "Single calls of each trap in each process, of two rounds.")
  var calls: Int = 5000

  @Flag(name: .long, inversion: .prefixedNo, help: "Also measure with the other CPUs busy.")
  var busy = true

  @Flag(name: .long, inversion: .prefixedNo, help: "Also time as kvm-unit-tests' vmexit does.")
  var vmexit = true

  @Option(
    name: .customLong("out"),
    help: ArgumentHelp(
      "The folder for the two runs (default: results/<time>-<random>).", valueName: "dir"))
  var folder: String?

  @OptionGroup var tables: ShownTables

  @Flag(name: .long, help: "No progress on standard error.")
  var quiet = false

  package init() {}

  package func validate() throws {
    guard calls > 0 else { throw ValidationError("--calls must be above 0") }
  }

  package func run() async throws {
    try await exiting {
      let base = FilePath(folder ?? "results/\(Run.newIdentifier())")
      var conditions: [TrapCostReport.Condition] = []
      var failure: ExitCode?
      for isBusy in busy ? [false, true] : [false] {
        if isBusy, Pinning.allowedCPUs().count < 2 {
          note("there is no other CPU to keep busy")
          break
        }
        let outcome = try await outcome(isBusy: isBusy, folder: base)
        let name = (isBusy ? TrapConditions.busy : TrapConditions.idle).title
        conditions.append(TrapCostReport.Condition(name, outcome.summary, outcome.record))
        failure = outcome.record.exitCode ?? failure
        if outcome.record.state == .partial { break }
      }
      tables.write(TrapCostReport(conditions).sections, again: "clobber show \(base)")
      if !quiet { note("results in \(base)") }
      if let failure { throw failure }
    }
  }

  private func outcome(isBusy: Bool, folder: FilePath) async throws -> Run.Outcome {
    var options = RunOptions()
    options.selection = try selection(withShell: !isBusy)
    measuring.apply(to: &options)
    options.isBusy = isBusy
    options.singleCalls = calls
    options.timesPlainly = vmexit
    options.folder = folder.appending((isBusy ? TrapConditions.busy : TrapConditions.idle).folder)
    options.command = CommandLine.arguments
    let outcome = try await Run.made(options, telling: Progress(isQuiet: quiet))
    if let problem = outcome.problem { throw problem }
    return outcome
  }

  /// The traps, and without the exit what shows the forms at their best and worst.
  private func selection(withShell: Bool) throws -> Selection {
    var traps = Selection()
    traps.suites = [.traps]
    traps.filters = filter
    traps.skips = ["^\(Chain.operation)\\."]
    let chosen = try traps.loops()
    var shell = Selection()
    shell.suites = [.arity]
    shell.filters = ["^hypercall"]
    shell.callers = [.c]
    shell.live = [0, 12]
    shell.transports = [.nop, .lfence]
    var selection = Selection()
    selection.loopsToChooseFrom = chosen + (withShell ? try shell.loops() : [])
    return selection
  }
}

extension RunRecord {
  /// What a program that made the run ends with: it is partial, a control failed, a loop is
  /// broken or a wrapper destroys values of its caller, or none of these.
  var exitCode: ExitCode? {
    if state == .partial { return ExitCode(130) }
    // Emulated time has no controls.
    if let controls, controls.status != .passed { return ExitCode(3) }
    let isFaulty =
      skipped.contains { $0.fault != nil } || (wrappers ?? []).contains(where: \.isBroken)
    return isFaulty ? ExitCode(2) : nil
  }
}

/// The two runs of 'clobber traps': their folders, and what the other CPUs do.
enum TrapConditions {
  static let idle = (folder: "idle", title: "the other CPUs idle")
  static let busy = (folder: "busy", title: "the other CPUs busy")
}
