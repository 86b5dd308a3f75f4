import ArgumentParser
import Catalogue
import Glibc
import Host
import Runner
import SystemPackage

/// Measures by the module.
struct ModuleRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Build the module, load it, measure, and unload it.",
    discussion: """
      Exit codes: 0 done, 2 a loop faulted or never ended, 3 a control failed, 64 bad argument or no \
      loop that a kernel could run, 65 the module is of other loops, 69 headers or a compiler are \
      missing, 70 the module can't be built, 71 the kernel refused it, 73 the folder can't be \
      written, 75 the module is in use, 77 you are not root, 78 the kernel takes signed modules alone \
      or is locked down, 130 interrupted.
      """)

  @OptionGroup var module: ModuleOptions

  @Option(
    name: .customLong("module"),
    help: ArgumentHelp(
      "A module of 'clobber module build' with the same options.", valueName: "file"))
  var built: String?

  @Option(name: .long, help: "The CPU to measure on (default: the last one).")
  var cpu: Int?

  @OptionGroup var out: RunFolder

  @OptionGroup var judging: JudgingOptions

  @Flag(name: .long, help: "No progress on standard error.")
  var quiet = false

  func validate() throws { try CPUOption.check(cpu) }

  func run() async throws {
    try await exiting {
      let context = try CommandContext()
      guard geteuid() == 0 else { throw ModuleError.notRoot }
      var options = try await module.options()
      options.run.cpu = cpu
      options.run.folder = out.path
      options.run.judging = judging.options
      let progress = GuestProgress(isQuiet: quiet)
      let run = ModuleRun(
        options, environment: context.environment, cache: context.cache,
        tell: { progress.show($0) })
      let file: FilePath
      if let built {
        file = FilePath(built)
      } else {
        file = try await run.module(module.build(context))
      }
      let outcome = try await interruptible { try await run.perform(file) }
      progress.end()
      try judging.format.show(
        summary: outcome.summary, codegen: outcome.codegen, record: outcome.record,
        in: outcome.folder, judging.tables)
      try finish(outcome, isQuiet: quiet)
    }
  }
}
