import Catalogue
import Records

/// The kernels of a run in groups, and those that can't run.
struct RunPlan {
  /// For each tier, the groups that its workers measure.
  private(set) var tiers: [(tier: Tier, groups: [[PlannedArm]])] = []
  /// What can't be measured here, and why.
  private(set) var skipped: [SkippedRecord] = []
  /// Kernels that will be measured.
  private(set) var kernels: [Kernel] = []

  /// Nothing yet.
  init() {}

  /// Plans what was selected, as far as this machine can run it.
  ///
  /// - Parameters:
  ///   - selection: The kernels asked for.
  ///   - probes: What is known of the transports.
  ///   - broken: Kernels that failed, with the reason.
  /// - Throws: `SelectionError` when the selection is none.
  init(_ selection: Selection, probes: [TransportProbe], broken: [String: String] = [:]) throws {
    let unavailable = Dictionary(
      uniqueKeysWithValues: probes.filter { !$0.isAvailable }.map { ($0.transport, $0.reason) })
    var shell: [[PlannedArm]] = []
    var inSitu: [[PlannedArm]] = []
    var chains: [PlannedArm] = []
    for group in Self.groups(of: Self.withControls(try selection.kernels())) {
      var arms: [PlannedArm] = []
      for kernel in group {
        if let reason = unavailable[kernel.transport] ?? broken[kernel.id] {
          skipped.append(SkippedRecord(kernel: kernel.id, reason: reason))
        } else if Self.isMeasured(kernel, selection) {
          arms.append(PlannedArm(kernel: kernel.id, copy: 0, iterations: kernel.iterations))
          kernels.append(kernel)
        }
      }
      guard !arms.isEmpty, let first = group.first else { continue }
      if let baseline = group.first(where: { $0.role == .baseline }), broken[baseline.id] == nil {
        arms.append(PlannedArm(kernel: baseline.id, copy: 1, iterations: baseline.iterations))
      }
      switch first.transport.tier {
      case .shell: shell.append(arms + [Self.clock])
      case .inSitu: inSitu.append(arms + [Self.clock])
      case .reference: chains += arms
      }
    }
    if !chains.isEmpty { shell.append(chains) }
    if !shell.isEmpty { tiers.append((.shell, shell)) }
    if !inSitu.isEmpty { tiers.append((.inSitu, inSitu)) }
  }

  /// Trap kernels whose single calls are timed: one baseline for each transport.
  var singles: [PlannedArm] {
    var seen: Set<Transport> = []
    return kernels.filter {
      $0.transport.tier == .inSitu && $0.role == .baseline && seen.insert($0.transport).inserted
    }.map { PlannedArm(kernel: $0.id, copy: 0, iterations: $0.iterations) }
  }

  /// Calls in the short block, by transport: enough that a step of the counter is little
  /// for each.
  static let iterations: [String: Int] = [
    Transport.nop.rawValue: 2048, Transport.lfence.rawValue: 1024, Transport.port.rawValue: 32,
    Transport.vmcall.rawValue: 32, Transport.vmmcall.rawValue: 32, Transport.none.rawValue: 256,
  ]

  private static let clock = PlannedArm(
    kernel: Catalogue.clock.id, copy: 0, iterations: Catalogue.clock.iterations)

  /// Kernels that are alike in all but the form, in the order of the catalogue.
  private static func groups(of kernels: [Kernel]) -> [[Kernel]] {
    var order: [Kernel] = []
    var groups: [Kernel: [Kernel]] = [:]
    for kernel in kernels {
      let key = kernel.with(form: "")
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(kernel)
    }
    return order.compactMap { groups[$0] }
  }

  /// Every run has its controls, whatever was asked for.
  private static func withControls(_ kernels: [Kernel]) -> [Kernel] {
    let doses = Catalogue.doses.filter { $0.caller == .c && $0.transport == .nop }
    let wanted = Set(kernels).union(doses).union(doses.compactMap(\.baseline))
    return Catalogue.all.filter(wanted.contains)
  }

  /// In situ a call takes a thousand times as long and a difference is mostly hidden, so
  /// that without being asked for more, few and many live values and one caller must do.
  private static func isMeasured(_ kernel: Kernel, _ selection: Selection) -> Bool {
    guard kernel.transport.tier == .inSitu else { return true }
    return (!selection.live.isEmpty || inSituLive.contains(kernel.live))
      && (!selection.callers.isEmpty || kernel.caller == .c)
  }

  /// Live values measured in situ when none are asked for.
  private static let inSituLive = [0, 8]
}

extension Kernel {
  fileprivate var iterations: Int { RunPlan.iterations[transport.rawValue] ?? 1 }
}
