import ArgumentParser
import Host
import Runner
import SystemPackage
import Toolchains

/// Reads what the image printed elsewhere.
struct GuestReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Read what the image printed on another hypervisor.",
    discussion: """
      Takes a disk that the image ran from under UEFI, in any format of 'clobber guest build --disk', or \
      a FAT partition, and finds the log there; or the captured text of a serial port, with whatever a boot loader printed round it, and \
      writes the files of a run. Colours, time stamps, another encoding, and lines that a console broke \
      at its width keep nothing from being read. A line counts only if its checksum is right; \
      what is damaged or missing is named, the rest is kept, and the run is marked as partial.

      Exit codes: 0 done, 3 a control failed, 64 the guest refused its parameters, 65 the log is \
      damaged, 66 it can't be read or the disk holds none, 69 qemu-img is missing, 70 the guest faulted, 73 the folder can't be written, \
      78 firmware refused the image.
      """)

  @Argument(help: "The disk or the text, or - for a text on standard input.")
  var file: String

  @OptionGroup var out: RunFolder

  @OptionGroup var judging: JudgingOptions

  @Flag(name: .long, help: "Say less on standard error.")
  var quiet = false

  func run() async throws {
    try await exiting {
      let bytes = try await log()
      var options = RunOptions()
      options.judging = judging.options
      options.command = CommandLine.arguments
      options.folder = out.path
      let outcome = try await GuestRun.read(bytes, options)
      try judging.format.show(
        summary: outcome.summary, codegen: outcome.codegen, record: outcome.record,
        in: outcome.folder, judging.tables)
      try finish(outcome, isQuiet: quiet)
    }
  }

  private func log() async throws -> [UInt8] {
    guard file != "-" else { return try readStandardInput() }
    let context = try CommandContext()
    let onDisk = try await DiskLog.read(
      FilePath(file), environment: context.environment, folder: context.cache.temporaryFolder)
    return try onDisk ?? readFile(FilePath(file))
  }
}
