import ArgumentParser
import Catalogue
import Host
import Runner
import SystemPackage

/// Builds the module for somebody else.
struct ModuleBuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the module and load nothing: to sign it, or for another machine.",
    discussion: """
      'clobber module run --module' takes it, with the same loops, layouts and seed.

      Exit codes: 0 done, 64 bad argument or no loop that a kernel could run, 69 headers or a \
      compiler are missing, 70 the module can't be built, 73 the file can't be written.
      """)

  @OptionGroup var module: ModuleOptions

  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: "The file (default: clobber.ko, which is replaced).")
  var output: String?

  @Flag(name: .long, help: "Replace a file that --out names.")
  var force = false

  func run() async throws {
    try await exiting {
      let context = try CommandContext()
      let build = try module.build(context)
      let run = ModuleRun(
        try await module.options(), environment: context.environment, cache: context.cache
      ) { event in
        if case .warning(let text) = event { note("warning: \(text)") }
      }
      let path = FilePath(output ?? "clobber.ko")
      let bytes = try readFile(await run.module(build))
      do throws(Errno) {
        try writeFile(bytes, to: path, existing: force || output == nil ? .replaced : .kept)
      } catch {
        throw UnwritableFile(path: path, error: error)
      }
      note("\(path)")
    }
  }
}
