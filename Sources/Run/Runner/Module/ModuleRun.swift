import Catalogue
import FoundationEssentials
import Host
import Records
import SystemPackage
import Toolchains

/// A run at ring 0 of this Linux, by a kernel module.
package struct ModuleRun: Sendable {
  private let options: GuestOptions
  private let guest: GuestRun
  /// What the counter is said to count.
  private let counts: String
  private let tell: @Sendable (GuestEvent) -> Void

  package init(
    _ options: GuestOptions, environment: [String: String], cache: CacheFolder,
    tell: @escaping @Sendable (GuestEvent) -> Void
  ) {
    self.options = options
    counts = options.isExact ? "instructions" : "ticks"
    guest = GuestRun(options, environment: environment, cache: cache, tell: tell)
    self.tell = tell
  }

  /// Builds the module.
  ///
  /// - Throws: ``ModuleError``, or what is wrong with the selection.
  package func module(_ build: ModuleBuild) async throws -> FilePath {
    let (plan, _) = try guest.plan()
    return try await build.module(layouts(guest.content(of: plan)).source().text)
  }

  private func layouts(_ content: ImageContent) throws -> ModuleLayouts {
    let layouts = try ModuleLayouts(
      content, layouts: guest.defaults.layouts, seed: guest.defaults.seed)
    if content.arms.allSatisfy({ layouts.problems[$0.code] != nil }) {
      throw ModuleError.nothing(layouts.problems.first?.value ?? "there is none")
    }
    return layouts
  }

  /// Loads, measures, unloads, judges and writes. What was measured before something ended it is
  /// kept and marked as partial.
  ///
  /// - Parameter file: The module, built for the same loops.
  /// - Returns: What was found.
  /// - Throws: When nothing was measured.
  package func perform(_ file: FilePath) async throws -> GuestOutcome {
    let started = Date()
    let runID = Run.identifier(started)
    let cpu = try Run.measuringCPU(options.run.cpu)
    let (plan, codegen) = try guest.plan()
    let content = try guest.content(of: plan)
    let layouts = try layouts(content)
    let module = try LoadedModule(file, identity: layouts.source().identity)
    let results = try ResultFolder(options.run.folder ?? FilePath("results").appending(runID))
    let reception = try GuestReception(
      in: results, runID: runID, started: started, options: options.run)
    var problem: (any Error)?
    do {
      try Self.pinned(to: cpu) {
        var measurement = ModuleMeasurement(
          content, layouts, by: module, guest.defaults, options.run.selection
        ) { bytes in
          let (before, blocks, expected) = try reception.take(bytes)
          if blocks > before { tell(.measured(done: blocks, of: expected)) }
        }
        try measurement.perform(facts: [("boot", GuestReading.moduleBoot)], counts: counts)
      }
    } catch {
      problem = error
    }
    withExtendedLifetime(module) {}
    let whole = try reception.end()
    if let problem, whole.blocks.isEmpty {
      reception.giveUp(because: problem)
      throw problem
    }
    return try await reception.write(
      codegen: codegen.map { row in
        var row = row
        row.runID = runID
        return row
      }, leftOut: plan.skipped,
      stateReason: problem.map { $0 is CancellationError ? "interrupted" : "\($0)" },
      problem: problem.flatMap { $0 is CancellationError ? nil : .damaged(["\($0)"]) })
  }

  /// Keeps this thread on a CPU meanwhile.
  private static func pinned(to cpu: Int, _ work: () throws -> Void) throws {
    let allowed = Pinning.allowedCPUs()
    _ = Pinning.pin(toCPU: cpu)
    defer { _ = Pinning.allow(allowed) }
    try work()
  }
}
