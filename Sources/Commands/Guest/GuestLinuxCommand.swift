import ArgumentParser
import Catalogue
import FoundationEssentials
import Host
import Records
import Runner
import SystemPackage
import Toolchains

/// Measures in user mode of a Linux guest.
struct GuestLinuxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "linux",
    abstract: "Boot Linux with this program in it, measure there, and bring the files back.",
    discussion: """
      The guest is a kernel, this program, and nothing else. VMware's port answers in it, \
      emulated, so that the loops over 'port' run; NUMA nodes can be had where the host has \
      none. It is emulated throughout: times there are not those of a processor. With neither \
      --filter nor --live, few and many live values must do: 0 and 8. With --module a kernel module \
      measures at ring 0, as 'clobber module run' does, and no compiler is needed in the guest. With --bandwidth buffers are \
      moved there as by 'clobber bandwidth': on which node they are is real, and that they arrive.

      Exit codes: those of 'clobber run', and 65 what the guest sent is damaged or nothing, 66 the \
      kernel can't be read, 69 there is no kernel or no emulator, 71 the guest's kernel gave up, \
      75 the guest did not end in time.
      """)

  @OptionGroup var guest: LinuxGuestOptions

  @OptionGroup var selection: SelectionOptions

  @Flag(name: .long, help: "Move buffers in place of measuring loops.")
  var bandwidth = false

  @OptionGroup(title: "With --bandwidth") var transfers: TransferOptions

  @OptionGroup var measuring: GuestMeasuringOptions

  @OptionGroup var out: RunFolder

  @OptionGroup var judging: JudgingOptions

  @Flag(name: .long, help: "No progress on standard error.")
  var quiet = false

  func validate() throws {
    _ = try selection.selection()
    guard bandwidth || transfers.isEmpty else {
      throw ValidationError("--sizes and --nodes need --bandwidth")
    }
    guard !bandwidth || !guest.module else {
      throw ValidationError("--bandwidth and --module are different things to do")
    }
    guard !bandwidth || selection.words.isEmpty else {
      throw ValidationError("--bandwidth measures no loops that could be selected")
    }
    if let cpu = measuring.cpu, cpu >= guest.cpus {
      throw ValidationError("the guest has no CPU \(cpu): it has \(guest.cpus)")
    }
  }

  func run() async throws {
    try await exiting {
      let delivery = try await delivered()
      for line in delivery.messages { note(line) }
      let results = delivery.results
      guard let bytes = results[RunRecord.fileName] else { throw ExitCode(delivery.status) }
      let record = try RunRecord(json: bytes, file: RunRecord.fileName)
      let path = out.path ?? FilePath("results/\(record.runID)")
      try write(results, to: path)
      if bandwidth {
        let rows = results[BandwidthRow.fileName] ?? []
        try judging.format.show(
          CSV.read(BandwidthRow.self, rows).rows, record: record, in: path, judging.tables)
      } else {
        let run = StoredRun(folder: path)
        if !quiet { tell(record) }
        try judging.format.show(
          summary: run.summary(), codegen: run.codegen(), record: record,
          in: path, judging.tables)
      }
      if !quiet { note("results in \(path)") }
      if delivery.status != 0 { throw ExitCode(delivery.status) }
    }
  }

  private func delivered() async throws -> Delivery {
    let environment = ProcessInfo.processInfo.environment
    if let path = out.path { try refuseOccupied(path) }
    let qemu = try QEMU.find(.x86_64, environment: environment)
    var guest = try guest.guest(environment: environment)
    if let module = try await module() { guest.files = [(Self.modulePath, try readFile(module))] }
    let work = try CommandContext().cache.temporaryFolder()
    defer { withExtendedLifetime(work) {} }
    if !quiet { note("booting \(guest.kernel)") }
    let words = bandwidth ? transferWords : self.guest.module ? moduleWords : loopWords
    let limit = Duration.seconds(self.guest.timeLimit.seconds)
    let isVerbose = self.guest.verbose
    return try await interruptible { [words, guest] in
      try await guest.run(words, on: qemu, in: work.path, limit: limit) {
        if isVerbose { _ = try? FileDescriptor.standardError.writeAll($0) }
      }
    }
  }

  private var loopWords: [String] {
    ["run", "--quiet"] + measuredWords + judging.words
  }

  private var measuredWords: [String] {
    let words = selection.words + measuring.words
    // Everything takes minutes.
    return selection.filter.isEmpty && selection.live == nil ? words + ["--live", "0,8"] : words
  }

  private var moduleWords: [String] {
    ["module", "run", "--quiet", "--module", Self.modulePath] + measuredWords + judging.words
      + (guest.exact ? ["--exact"] : [])
  }

  /// The module, of the loops that the guest's command will ask it for.
  private func module() async throws -> FilePath? {
    guard let headers = guest.headers else { return nil }
    let options = try ModuleRunCommand.parse(
      Array(moduleWords.dropFirst(2)) + ["--headers", headers]
    ).module
    let context = try CommandContext()
    let run = ModuleRun(
      try await options.options(), environment: context.environment, cache: context.cache,
      tell: { _ in })
    return try await run.module(options.build(context))
  }

  private static let modulePath = "/clobber.ko"

  private var transferWords: [String] {
    ["bandwidth", "--quiet", "--processes", "2"] + transfers.words + measuring.commonWords
      + ["--level", "\(judging.level)"]
  }

  private func refuseOccupied(_ path: FilePath) throws {
    let inside = (try? names(in: path)) ?? []
    guard ResultFolder.namesOfRuns.isDisjoint(with: inside) else { throw RunError.occupied(path) }
  }

  private func write(_ files: [String: [UInt8]], to path: FilePath) throws {
    do {
      // At once where nothing is in the way.
      try writeFolder(files.map { (name: $0.key, bytes: $0.value) }, to: path, isReplaced: false)
    } catch .directoryNotEmpty {
      throw RunError.occupied(path)
    } catch {
      throw RunError.folder(path, error)
    }
  }

  private func tell(_ record: RunRecord) {
    for transport in record.transports where !transport.available {
      note("skipping loops over \(transport.name): \(transport.reason ?? "unavailable")")
    }
  }
}
