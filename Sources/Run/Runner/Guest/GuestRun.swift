import Analysis
import Catalogue
import FoundationEssentials
import Host
import Records
import Synchronization
import SystemPackage
import Toolchains

/// A run in a bare-metal guest under the emulator, from the image to the files.
package struct GuestRun: Sendable {
  private let options: GuestOptions
  private let environment: [String: String]
  private let cache: CacheFolder
  private let tell: @Sendable (GuestEvent) -> Void

  /// A run of these options.
  ///
  /// - Parameters:
  ///   - options: What is asked for.
  ///   - environment: The variables that a child process inherits.
  ///   - cache: Where images are kept.
  ///   - tell: Receives progress.
  package init(
    _ options: GuestOptions, environment: [String: String], cache: CacheFolder,
    tell: @escaping @Sendable (GuestEvent) -> Void
  ) {
    self.options = options
    self.environment = environment
    self.cache = cache
    self.tell = tell
  }

  /// The image for these options, built or taken from the cache.
  ///
  /// - Throws: ``GuestError``, or what is wrong with the selection.
  package func image() async throws -> FilePath {
    try await image(of: plan().plan)
  }

  /// An EFI application with that image.
  ///
  /// - Throws: ``GuestError``, or what is wrong with the selection.
  package func application() async throws -> FilePath {
    try await builder.application(content(of: plan().plan), defaults)
  }

  /// A disc with that image, which boots as a disk as well.
  ///
  /// - Throws: ``GuestError``, or what is wrong with the selection.
  package func disc() async throws -> FilePath {
    try await builder.disc(content(of: plan().plan), defaults, room: 1 << 20)
  }

  /// A disk with that image, and with room for the log of a full run.
  ///
  /// - Throws: ``GuestError``, or what is wrong with the selection.
  package func disk(_ format: DiskFormat) async throws -> [UInt8] {
    try await builder.disk(content(of: plan().plan), defaults, as: format)
  }

  private var builder: ImageBuilder {
    ImageBuilder(options.architecture, environment: environment, cache: cache)
  }

  private func image(of plan: RunPlan) async throws -> FilePath {
    try await builder.image(content(of: plan), defaults)
  }

  /// What the emulator, or the firmware, boots; what is known of its machine code, and what was not
  /// put into it.
  private func booted() async throws -> (FilePath, [CodegenRow], [SkippedRecord]) {
    if let image = options.image {
      try options.architecture.check(image, isApplication: options.firmware != nil)
      return (image, [], [])
    }
    let (plan, codegen) = try plan()
    let image =
      options.firmware == nil
      ? try await image(of: plan) : try await builder.application(content(of: plan), defaults)
    return (image, codegen, plan.skipped)
  }

  func content(of plan: RunPlan) throws -> ImageContent {
    let content = try ImageContent(
      plan, for: options.architecture,
      iterations: options.isExact ? Self.exactIterations : nil)
    let reasons = Dictionary(grouping: content.refused, by: \.reason)
    for (reason, loops) in reasons.sorted(by: { $0.key < $1.key }) {
      let own = options.run.wrappers.map { "\($0.operation).\($0.form)." }
      if let loop = loops.map(\.loop).first(where: { id in own.contains { id.hasPrefix($0) } }
      ) {
        throw GuestError.refused("\(loop) can't be in a guest: \(reason)")
      }
      let others = loops.count > 1 ? " and \(loops.count - 1) others are" : " is"
      tell(.warning("\(loops[0].loop)\(others) left out: \(reason)"))
    }
    return content
  }

  var defaults: ImageDefaults {
    ImageDefaults(
      layouts: options.isExact ? 1 : options.run.layouts,
      rounds: options.isExact ? Self.exactRounds : options.run.rounds, seed: options.run.seed)
  }

  /// Builds, boots, reads and writes. What came through before something went wrong is written as
  /// well, and marked as partial.
  ///
  /// - Returns: What was found, and what went wrong, if anything.
  /// - Throws: When there is nothing to write.
  package func perform() async throws -> GuestOutcome {
    let emulator = try QEMU.find(options.architecture, environment: environment)
    let firmware = try options.firmware?.file(for: options.architecture)
    // Found out before the guest boots and not after.
    let started = Date()
    let runID = Run.identifier(started)
    let results = try ResultFolder(options.run.folder ?? FilePath("results").appending(runID))
    let (image, codegen, leftOut) = try await booted()
    tell(.built(image))

    let reception = try GuestReception(
      in: results, runID: runID, started: started, options: options.run)
    do {
      return try await perform(
        on: emulator, booting: image, by: firmware, codegen, leftOut, reception)
    } catch {
      reception.giveUp(because: error)
      throw error
    }
  }

  private func perform(
    on emulator: QEMU, booting image: FilePath, by firmware: FilePath?, _ codegen: [CodegenRow],
    _ leftOut: [SkippedRecord], _ reception: GuestReception
  ) async throws -> GuestOutcome {
    let start = ContinuousClock.now
    let end: ChildEnd?
    do {
      end = try await emulator.run(arguments(image, firmware), limit: options.limit) { bytes in
        options.copy?(bytes)
        let (before, blocks, expected) = try reception.take(bytes)
        if before == 0, blocks > 0 { tell(.firstSample(ContinuousClock.now - start)) }
        if blocks > before { tell(.measured(done: blocks, of: expected)) }
      }
    } catch is CancellationError {
      end = nil
    }
    let whole = try reception.end()
    let isInterrupted = Task.isCancelled || end == nil
    let problem = isInterrupted ? nil : whole.problem(end, limit: options.limit)
    if whole.blocks.isEmpty, let problem { throw problem }
    return try await reception.write(
      codegen: codegen.map { row in
        var row = row
        row.runID = reception.runID
        return row
      }, leftOut: leftOut, stateReason: isInterrupted ? "interrupted" : problem?.description,
      problem: problem)
  }

  private func arguments(_ image: FilePath, _ firmware: FilePath?) -> [String] {
    var parameters = "seed=\(options.run.seed)"
    if options.isExact { parameters += " counts=instructions" }
    // One that was built for this run has the rest in it.
    if options.image != nil {
      parameters += " layouts=\(defaults.layouts) rounds=\(defaults.rounds)"
      if let rows = options.rows { parameters += " rows=\(rows)" }
      let transports = options.run.selection.transports.map(\.rawValue)
      if !transports.isEmpty { parameters += " transport=\(transports.joined(separator: ","))" }
    }
    return options.architecture.arguments(
      booting: image, machine: options.machine, memory: options.memory, firmware: firmware,
      parameters: parameters)
      + (options.isExact ? ["-icount", "shift=0,sleep=off"] : [])
  }

  /// What is measured, without loops that do not make the calls that they are to make, and what is
  /// known of the machine code.
  func plan() throws -> (plan: RunPlan, codegen: [CodegenRow]) {
    func plan(without broken: [BrokenForm] = []) throws -> RunPlan {
      try RunPlan(
        options.selection, objects: options.run.objects, controls: options.run.controls,
        probes: [], broken: broken)
    }
    let all = try plan()
    let found = inspect(all.loops, runID: "")
    for form in found.broken { tell(.warning(form.description)) }
    return (try plan(without: found.broken), found.rows)
  }

  /// Enough that a step between two readings would show, and few enough that all rows are quick.
  private static let exactIterations = 16
  /// The second round must say the same as the first.
  private static let exactRounds = 2
}

extension GuestOptions {
  /// The loops; counted exactly, all are as quick as few.
  var selection: Selection {
    var selection = run.selection
    guard isExact else { return selection }
    if selection.live.isEmpty {
      selection.live = Set(Catalogue.of(selection.architecture).all.map(\.live)).sorted()
    }
    if selection.callers.isEmpty { selection.callers = Caller.allCases }
    return selection
  }
}

extension GuestLog {
  /// Blocks that a guest that ends well prints.
  var expectedBlocks: Int { facts["blocks"].flatMap { Int($0) } ?? 0 }
}

extension Architecture {
  /// What the emulator is told to boot an image.
  ///
  /// - Parameters:
  ///   - image: The image.
  ///   - machine: The emulator's machine; nil for the usual one.
  ///   - memory: In MiB.
  ///   - firmware: What boots it; nil for the emulator itself.
  ///   - parameters: The kernel parameters.
  /// - Returns: The arguments.
  func arguments(
    booting image: FilePath, machine: String? = nil, memory: Int = 256, firmware: FilePath? = nil,
    parameters: String
  ) -> [String] {
    self.machine(machine) + ["-m", "\(memory)"] + (firmware.map { ["-bios", $0.string] } ?? [])
      + ["-kernel", image.string, "-append", parameters]
  }

  /// The emulator's words for a machine.
  private func machine(_ name: String?) -> [String] {
    switch self {
    case .x86_64:
      [
        "-machine", "\(name ?? "pc"),vmport=on", "-cpu", "max", "-device",
        "isa-debug-exit,iobase=0x501,iosize=4",
      ]
    case .aarch64: ["-machine", name ?? "virt", "-cpu", "max"]
    }
  }
}
