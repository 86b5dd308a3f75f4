import ArgumentParser
import Catalogue
import Host
import Records
import Report
import Runner
import Synchronization
import SystemPackage

/// Boots the image under the emulator and measures.
struct GuestRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Boot the image under QEMU and measure.",
    discussion: """
      With --exact QEMU counts instructions in place of time: what each form executes in a call, \
      equal to the last digit in every run. Without it the ticks are those of an emulator; they \
      show that everything works, and enter no verdict.

      With --firmware uefi an EFI application carries the image, as on most guests. It measures with \
      interrupts off as well, and the counts are the same; the firmware takes seconds to boot.

      With --image nothing is built, and so no Swift compiler is needed: the image is one that 'clobber \
      guest build' wrote, an ELF file or with --firmware an EFI application. It measures what it holds, \
      and there is no codegen.csv to compare counts with.

      With --wrapper the forms are those of a header of yours, beside the catalogue's of the same \
      operation, at ring 0.

      Exit codes: 0 done, 2 a loop faulted, left the processor's state changed, or does not make \
      its one call, so that it has no cost, 3 a control failed, 64 bad argument or the \
      guest can't do it, 65 what the guest said is damaged, 69 QEMU or a compiler is missing or \
      refused, 70 the guest faulted or was reset, 73 the folder can't be written, 75 the guest \
      did not end in time, 78 firmware refused the image, \
      130 interrupted. What came through before is kept and marked.
      """)

  @OptionGroup var image: GuestImageOptions

  @Option(
    name: .customLong("image"),
    help: ArgumentHelp("Boot this image, and build none.", valueName: "file"))
  var booted: String?

  // '--rows' names a file of a user's wrappers.
  @Option(
    name: .customLong("loops"),
    help: ArgumentHelp(
      "With --image: measure only these of its loops; * stands for any text.",
      valueName: "glob,…"))
  var rows: String?

  @Flag(name: .long, help: "Count instructions, exactly.")
  var exact = false

  @Option(name: .long, help: "QEMU's machine: pc or q35 for x86_64, virt for aarch64.")
  var machine: GuestMachine?

  @Option(
    name: .long,
    help: "What boots the image: uefi, as most guests have it (default: QEMU itself).")
  var firmware: Firmware?

  @Option(name: .long, help: ArgumentHelp("Memory of the guest.", valueName: "MiB"))
  var memory = 256

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Also write what the guest prints here; - is standard output.", valueName: "file"))
  var serial: String?

  @Flag(name: .long, help: "Replace a file that --serial names.")
  var force = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "End the guest after this long (default: 120s, with --firmware 600s).", valueName: "120s"))
  var timeLimit: Seconds?

  @OptionGroup var out: RunFolder

  @OptionGroup var judging: JudgingOptions

  @Flag(name: .long, help: "No progress on standard error.")
  var quiet = false

  func validate() throws {
    if let machine, !machine.isOf(image.architecture) {
      throw ValidationError("\(image.architecture) has no machine '\(machine)'")
    }
    guard (16...1 << 20).contains(memory) else {
      throw ValidationError("--memory must be 16 to 1048576")
    }
    if booted != nil, image.choosesLoops {
      throw ValidationError("--image holds its loops: choose among them by --loops and --transport")
    }
    if let rows {
      guard booted != nil else { throw ValidationError("--loops goes with --image") }
      guard !rows.isEmpty, !rows.contains(where: \.isWhitespace) else {
        throw ValidationError("--loops must be patterns with commas and no spaces between them")
      }
    }
  }

  func run() async throws {
    try await exiting {
      let context = try CommandContext()
      var options =
        booted == nil
        ? try await image.options(image.selection.measured())
        : image.options(withoutLoops: try image.selection.selection())
      options.image = booted.map { FilePath($0) }
      options.rows = rows
      options.isExact = exact
      options.machine = machine?.rawValue
      options.firmware = firmware
      options.memory = memory
      options.limit = .seconds(timeLimit?.seconds ?? (firmware == nil ? 120 : 600))
      options.run.folder = out.path
      options.run.judging = judging.options
      let copy = try serial.map { try SerialCopy($0, existing: force ? .replaced : .kept) }
      if let copy { options.copy = { copy.write($0) } }
      let progress = GuestProgress(isQuiet: quiet)
      let run = GuestRun(
        options, environment: context.environment, cache: context.cache,
        tell: { progress.show($0) })
      let outcome: GuestOutcome
      do {
        outcome = try await interruptible { try await run.perform() }
      } catch {
        try? copy?.end()
        throw error
      }
      progress.end()
      try copy?.end()
      if serial != "-" {
        try judging.format.show(
          summary: outcome.summary, codegen: outcome.codegen, record: outcome.record,
          in: outcome.folder, judging.tables)
      }
      try finish(outcome, isQuiet: quiet)
    }
  }
}

/// Says where the files are and ends with what went wrong, if anything did.
func finish(_ outcome: GuestOutcome, isQuiet: Bool) throws {
  if !isQuiet { note("results in \(outcome.folder)") }
  if let problem = outcome.problem { throw problem }
  if outcome.record.state == .partial { throw ExitCode(130) }
  if let controls = outcome.record.controls, controls.status != .passed {
    for reason in controls.reasons { note("control: \(reason)") }
    throw ExitCode(3)
  }
  let broken = outcome.record.skipped.filter { $0.fault != nil }
  for loop in broken {
    note(
      "warning: \(loop.loop)\(loop.toolchain.map { " by \($0)" } ?? "") \(loop.reason): it is left "
        + "out")
  }
  if !broken.isEmpty { throw ExitCode(2) }
}

extension Firmware: ExpressibleByArgument {}

enum GuestMachine: String, ExpressibleByArgument, CaseIterable {
  case pc, q35, virt

  func isOf(_ architecture: Architecture) -> Bool {
    (self == .virt) == (architecture == .aarch64)
  }
}

/// Where the bytes of the serial line go besides.
final class SerialCopy: Sendable {
  private let file: Mutex<OutputFile?>
  private let path: FilePath
  /// What kept bytes from being written.
  private let failure = Mutex<Errno?>(nil)

  init(_ path: String, existing: OutputFile.Existing) throws {
    self.path = FilePath(path)
    do {
      file = Mutex(path == "-" ? nil : try OutputFile(FilePath(path), existing: existing))
    } catch {
      throw UnwritableFile(path: FilePath(path), error: error)
    }
  }

  func write(_ bytes: [UInt8]) {
    file.withLock { file in
      guard let file else { return Commands.write(bytes) }
      do throws(Errno) {
        try file.write(bytes)
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
  }

  /// Gives the file its name.
  ///
  /// - Throws: ``UnwritableFile`` if not all bytes could be written.
  func end() throws {
    if let error = failure.withLock({ $0 }) { throw UnwritableFile(path: path, error: error) }
    try file.withLock { file in
      do throws(Errno) {
        try file?.commit()
      } catch {
        throw UnwritableFile(path: path, error: error)
      }
    }
  }
}
