import ArgumentParser
import Host
import Records
import SystemPackage
import Toolchains

/// Compares this program with other harnesses.
package struct PeersCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Have every harness time the same loops, and compare what they say.",
    discussion: """
      Each harness has the same machine code to time, in shared objects that differ only in \
      where it lies, on the same CPU, and is told to take the same time. Without a peer's \
      programs it is left out; 'make peers' builds all of them.

      Readings go to readings.csv as they come, and what is there already is not measured \
      again: a run that was ended, or has a time limit, goes on when it is started again. \
      'tuned' is told what a harness's own documentation advises, besides the time.

      A peer's times are turned into core cycles by the chain of adds that it times as well; of \
      its several numbers (mean, median; real and processor time), and of one clock for all \
      runs or one for each, the best counts in each row.

      Exit codes: 0 done, 70 a harness failed, 73 the folder can't be written, 130 interrupted.
      """)

  @Option(name: .long, help: "Runs of each harness at one layout.")
  var runs: Int = 20

  @Option(name: .long, help: "Layouts of the code, an object each.")
  var objectLayouts: Int = 8

  @Option(name: .long, help: "Layouts in each run of this program.")
  var layouts: Int = 100

  @Option(name: .long, help: "How long a run of any harness should take.")
  var seconds = Seconds(seconds: 2.5)

  @Option(
    name: .long,
    help: ArgumentHelp("Begin no run after this; go on when started again.", valueName: "3m"))
  var timeLimit: Seconds?

  @OptionGroup var cpu: CPUOption

  @OptionGroup var seed: SeedOption

  @OptionGroup var tables: ShownTables

  @Option(name: .customLong("out"), help: ArgumentHelp("The folder.", valueName: "dir"))
  var folder = "results/peers"

  @Option(name: .long, help: "The adapter with google-benchmark in it.")
  var google: String?

  @Option(name: .long, help: "The plain loop round the counter.")
  var plain: String?

  @Option(name: .long, help: "The program that starts benchmarks of ordo-one's package.")
  var ordoTool: String?

  @Option(name: .long, help: "The adapter with ordo-one's package in it.")
  var ordoLoops: String?

  package init() {}

  package func validate() throws {
    guard runs > 1 else { throw ValidationError("--runs must be above 1") }
    guard layouts >= 8 else { throw ValidationError("--layouts must be 8 or more") }
    guard objectLayouts > 1 else { throw ValidationError("--object-layouts must be above 1") }
  }

  package func run() async throws {
    var options = PeerOptions()
    options.runs = runs
    options.objectLayouts = objectLayouts
    options.layouts = layouts
    options.seconds = seconds.seconds
    options.timeLimit = timeLimit?.seconds
    options.cpu = cpu.number
    options.seed = seed.number
    options.folder = FilePath(folder)
    options.programs.google = google.map { FilePath($0) }
    options.programs.plain = plain.map { FilePath($0) }
    options.programs.ordoTool = ordoTool.map { FilePath($0) }
    options.programs.ordoLoops = ordoLoops.map { FilePath($0) }
    let chosen = options
    try await exiting {
      let context = try CommandContext()
      let builds = CachedBuilds(environment: context.environment, cache: context.cache)
      let (readings, isComplete) = try await interruptible {
        var session = try PeerSession(chosen, program: try Program.file(), builds: builds) {
          note($0)
        }
        return try await session.perform()
      }
      if !isComplete { note("not all readings are made: start it again to go on") }
      tables.write(PeerReport(readings).sections)
      note("readings in \(chosen.folder)/\(PeerReading.fileName)")
    }
  }
}
