import Catalogue
import Records

/// The loops of a run in groups, and those that can't run.
package struct RunPlan {
  package private(set) var tiers: [(tier: Tier, groups: [[PlannedArm]])] = []
  /// What can't be measured here, and why.
  package private(set) var skipped: [SkippedRecord] = []
  package private(set) var loops: [(object: LoopObject, loop: Loop)] = []

  /// The objects that the arms are in; the clock's chain is that of the controls.
  package var objects: [LoopObject] {
    var seen: Set<LoopObject> = [controls]
    return [controls] + loops.map(\.object).filter { seen.insert($0).inserted }
  }

  private let controls: LoopObject
  private var shell: [[PlannedArm]] = []
  private var inSitu: [[PlannedArm]] = []
  private var chains: [PlannedArm] = []
  /// Whether more is measured with the real trap than a run measures unasked.
  private var asksForMore = false

  init() {
    controls = .builtInC
  }

  /// Plans what was selected, as far as this machine can run it.
  ///
  /// - Parameters:
  ///   - selection: The loops asked for.
  ///   - objects: The files with the loops.
  ///   - controls: The file with the controls.
  ///   - probes: What is known of the transports.
  ///   - broken: Arms that failed, with the reason.
  /// - Throws: `SelectionError` when the selection is none.
  package init(
    _ selection: Selection, objects: [LoopObject], controls: LoopObject = .builtInC,
    probes: [TransportProbe], broken: [BrokenForm] = []
  ) throws {
    self.controls = controls
    let selected = try selection.loops()
    asksForMore = !selection.filters.isEmpty && Self.asksForMore(selected)
    var unavailable: [Transport: String] = [:]
    for probe in probes where !probe.isAvailable { unavailable[probe.transport] = probe.reason }
    // Every run has its controls, whatever was asked for.
    for object in objects + (objects.contains(controls) ? [] : [controls]) {
      let own = selected.filter { loop in
        guard loop.caller == object.caller else { return false }
        return switch loop.role {
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
        add(group, object, selection) { loop in
          if let reason = unavailable[loop.transport] ?? object.problem(loop) {
            return (reason, nil)
          }
          return broken.first { $0.includes(loop, by: object.toolchain) }
            .map { ($0.reason, $0.fault) }
        }
      }
    }
    skipped += selection.absences.map { SkippedRecord(loop: $0.what, reason: $0.reason) }
    if !chains.isEmpty { shell.append(chains) }
    if !shell.isEmpty { tiers.append((.shell, shell)) }
    if !inSitu.isEmpty { tiers.append((.inSitu, inSitu)) }
  }

  private mutating func add(
    _ group: [Loop], _ object: LoopObject, _ selection: Selection,
    problem: (Loop) -> (reason: String, fault: LoopFault?)?
  ) {
    func arm(_ loop: Loop, copy: Int = 0) -> PlannedArm {
      PlannedArm(
        toolchain: object.toolchain, loop: loop, copy: copy, iterations: loop.iterations)
    }
    var arms: [PlannedArm] = []
    for loop in group {
      if let (reason, fault) = problem(loop) {
        skipped.append(
          SkippedRecord(
            loop: loop.id, reason: reason, toolchain: object.toolchain, fault: fault))
      } else if isMeasured(loop, selection) {
        arms.append(arm(loop))
        loops.append((object, loop))
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

  /// Loops whose single calls are timed: every trap, and one baseline for each transport.
  var singles: [PlannedArm] {
    var seen: Set<Transport> = []
    return loops.filter { _, loop in
      loop.role == .trap
        || loop.transport.tier == .inSitu && loop.role == .baseline
          && seen.insert(loop.transport).inserted
    }.map { object, loop in
      PlannedArm(
        toolchain: object.toolchain, loop: loop, copy: 0, iterations: loop.iterations)
    }
  }

  /// Calls in the short block, by transport: enough that a step of the counter is little
  /// for each.
  package static func iterations(_ architecture: Architecture) -> [String: Int] {
    Dictionary(
      uniqueKeysWithValues: Transport.all(on: architecture).map { ($0.rawValue, $0.iterations) })
  }

  /// The stream that tells whether the core is shared. A block of it takes as long as one of the
  /// cheapest loop.
  var sharedCoreProbe: PlannedArm {
    PlannedArm(
      toolchain: controls.toolchain, loop: Catalogue.sharedCoreProbe, copy: 0, iterations: 512)
  }

  private var clock: PlannedArm {
    PlannedArm(
      toolchain: controls.toolchain, loop: Catalogue.clock, copy: 0,
      iterations: Catalogue.clock.iterations)
  }

  /// Loops that are alike in all but the form, in the order of the catalogue.
  private static func groups(of loops: [Loop]) -> [[Loop]] {
    var order: [Loop] = []
    var groups: [Loop: [Loop]] = [:]
    for loop in loops {
      let key = loop.with(form: "")
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(loop)
    }
    return order.compactMap { groups[$0] }
  }

  private static func withControls(
    _ loops: [Loop], of architecture: Architecture
  ) -> [Loop] {
    let catalogue = Catalogue.of(architecture)
    return catalogue.all.filter(catalogue.controls.union(loops).contains)
  }

  /// In situ a call takes a thousand times as long and a difference is mostly hidden, so
  /// that without being asked for more, few and many live values and one caller must do.
  private func isMeasured(_ loop: Loop, _ selection: Selection) -> Bool {
    guard loop.transport.tier == .inSitu, !asksForMore else { return true }
    return (!selection.live.isEmpty || Self.inSituLive.contains(loop.live))
      && (!selection.callers.isEmpty || loop.caller == .c)
  }

  /// Whether what was asked for by name is nothing but the real trap, or has nothing with it that is
  /// measured unasked.
  private static func asksForMore(_ loops: [Loop]) -> Bool {
    let real = loops.filter { $0.transport.tier == .inSitu }
    return real.count == loops.count
      || !real.contains { inSituLive.contains($0.live) && $0.caller == .c }
  }

  /// Live values measured with the real trap when none are asked for.
  private static let inSituLive = [0, 8]
}

extension Loop {
  /// A stream has eighteen times the instructions of a chain in an iteration, which take less time.
  fileprivate var iterations: Int {
    question == .throughput ? transport.iterations / 8 : transport.iterations
  }
}

/// A form whose loop crashed its process or never came back, or a loop without its trap.
package struct BrokenForm: Hashable, CustomStringConvertible {
  var loop: Loop
  var toolchain: String
  var reason: String
  var fault: LoopFault

  package var description: String {
    "\(loop.id) by \(toolchain): \(fault.rawValue): \(reason); it is left out"
  }

  /// Whether a loop is broken as well: of code that crashes, with any other live values.
  func includes(_ other: Loop, by toolchain: String) -> Bool {
    if fault == .noTrap || fault == .severalTraps {
      return toolchain == self.toolchain && other == loop
    }
    return toolchain == self.toolchain && other.operation == loop.operation
      && other.form == loop.form && other.caller == loop.caller
      && other.transport == loop.transport
  }
}
