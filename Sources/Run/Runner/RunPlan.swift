import Catalogue
import Records

/// The kernels of a run in groups, and those that can't run.
package struct RunPlan {
  /// For each tier, the groups that its workers measure.
  package private(set) var tiers: [(tier: Tier, groups: [[PlannedArm]])] = []
  /// What can't be measured here, and why.
  package private(set) var skipped: [SkippedRecord] = []
  /// Kernels that will be measured, by the object that they are in.
  package private(set) var kernels: [(object: KernelObject, kernel: Kernel)] = []

  /// The objects that the arms are in; the clock's chain is that of the controls.
  package var objects: [KernelObject] {
    var seen: Set<KernelObject> = [controls]
    return [controls] + kernels.map(\.object).filter { seen.insert($0).inserted }
  }

  private let controls: KernelObject
  private var shell: [[PlannedArm]] = []
  private var inSitu: [[PlannedArm]] = []
  private var chains: [PlannedArm] = []

  /// Nothing yet.
  init() {
    controls = .builtInC
  }

  /// Plans what was selected, as far as this machine can run it.
  ///
  /// - Parameters:
  ///   - selection: The kernels asked for.
  ///   - objects: The files with the kernels.
  ///   - controls: The file with the controls.
  ///   - probes: What is known of the transports.
  ///   - broken: Arms that failed, with the reason.
  /// - Throws: `SelectionError` when the selection is none.
  package init(
    _ selection: Selection, objects: [KernelObject], controls: KernelObject = .builtInC,
    probes: [TransportProbe], broken: [BrokenForm] = []
  ) throws {
    self.controls = controls
    let selected = try selection.kernels()
    var unavailable: [Transport: String] = [:]
    for probe in probes where !probe.isAvailable { unavailable[probe.transport] = probe.reason }
    // Every run has its controls, whatever was asked for.
    for object in objects + (objects.contains(controls) ? [] : [controls]) {
      let own = selected.filter { kernel in
        guard kernel.caller == object.caller else { return false }
        return switch kernel.role {
        case .trap, .sequence: object == controls
        case .chain: objects.contains(object) && object == controls
        case .dose:
          objects.contains(object)
            && (selection.dosesEveryToolchain || object.path == nil || object == controls)
        case .baseline, .candidate: objects.contains(object)
        }
      }
      let planned = object == controls ? Self.withControls(own, of: selection.architecture) : own
      for group in Self.groups(of: planned) {
        add(group, object, selection) { kernel in
          if let reason = unavailable[kernel.transport] ?? object.problem(kernel) {
            return (reason, nil)
          }
          return broken.first { $0.includes(kernel, by: object.toolchain) }
            .map { ($0.reason, $0.fault) }
        }
      }
    }
    if !chains.isEmpty { shell.append(chains) }
    if !shell.isEmpty { tiers.append((.shell, shell)) }
    if !inSitu.isEmpty { tiers.append((.inSitu, inSitu)) }
  }

  private mutating func add(
    _ group: [Kernel], _ object: KernelObject, _ selection: Selection,
    problem: (Kernel) -> (reason: String, fault: LoopFault?)?
  ) {
    func arm(_ kernel: Kernel, copy: Int = 0) -> PlannedArm {
      PlannedArm(
        toolchain: object.toolchain, kernel: kernel.id, copy: copy, iterations: kernel.iterations)
    }
    var arms: [PlannedArm] = []
    for kernel in group {
      if let (reason, fault) = problem(kernel) {
        skipped.append(
          SkippedRecord(
            kernel: kernel.id, reason: reason, toolchain: object.toolchain, fault: fault))
      } else if Self.isMeasured(kernel, selection) {
        arms.append(arm(kernel))
        kernels.append((object, kernel))
      }
    }
    guard !arms.isEmpty, let first = group.first else { return }
    let twinned = group.first { ($0.role == .baseline || $0.role == .trap) && problem($0) == nil }
    if let twinned { arms.append(arm(twinned, copy: 1)) }
    switch first.transport.tier {
    case .shell: shell.append(arms + [clock])
    case .inSitu: inSitu.append(arms + [clock])
    case .reference where first.role == .sequence: shell.append(arms + [clock])
    case .reference: chains += arms
    }
  }

  /// Kernels whose single calls are timed: every trap, and one baseline for each transport.
  var singles: [PlannedArm] {
    var seen: Set<Transport> = []
    return kernels.filter { _, kernel in
      kernel.role == .trap
        || kernel.transport.tier == .inSitu && kernel.role == .baseline
          && seen.insert(kernel.transport).inserted
    }.map { object, kernel in
      PlannedArm(
        toolchain: object.toolchain, kernel: kernel.id, copy: 0, iterations: kernel.iterations)
    }
  }

  /// Calls in the short block, by transport: enough that a step of the counter is little
  /// for each.
  package static func iterations(_ architecture: Architecture) -> [String: Int] {
    Dictionary(
      uniqueKeysWithValues: Transport.all(on: architecture).map { ($0.rawValue, $0.iterations) })
  }

  /// The stream that tells whether the core is shared. A block of it takes as long as one of the
  /// cheapest kernel.
  var company: PlannedArm {
    PlannedArm(
      toolchain: controls.toolchain, kernel: Catalogue.company.id, copy: 0, iterations: 512)
  }

  private var clock: PlannedArm {
    PlannedArm(
      toolchain: controls.toolchain, kernel: Catalogue.clock.id, copy: 0,
      iterations: Catalogue.clock.iterations)
  }

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

  private static func withControls(
    _ kernels: [Kernel], of architecture: Architecture
  ) -> [Kernel] {
    let catalogue = Catalogue.of(architecture)
    return catalogue.all.filter(catalogue.controls.union(kernels).contains)
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

extension Transport {
  fileprivate var iterations: Int {
    switch self {
    case .nop: 2048
    case .lfence, .isb: 1024
    case .port, .vmcall, .vmmcall, .cpuid, .io, .hvc, .mrs: 32
    case .none: 256
    }
  }
}

extension Kernel {
  /// A stream has eighteen times the instructions of a chain in an iteration, which take less time.
  fileprivate var iterations: Int {
    question == .throughput ? transport.iterations / 8 : transport.iterations
  }
}

/// A form whose kernel crashed its process or never came back, or a kernel without its trap.
package struct BrokenForm: Hashable, CustomStringConvertible {
  /// The kernel that did.
  var kernel: Kernel
  var toolchain: String
  var reason: String
  var fault: LoopFault

  /// One line for a terminal.
  package var description: String {
    "\(kernel.id) by \(toolchain): \(fault.rawValue): \(reason); it is left out"
  }

  /// Whether a kernel is broken as well: of code that crashes, with any other live values.
  func includes(_ other: Kernel, by toolchain: String) -> Bool {
    if fault == .noTrap || fault == .severalTraps {
      return toolchain == self.toolchain && other == kernel
    }
    return toolchain == self.toolchain && other.operation == kernel.operation
      && other.form == kernel.form && other.caller == kernel.caller
      && other.transport == kernel.transport
  }
}
