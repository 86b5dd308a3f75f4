import Analysis
import FoundationEssentials
import Freestanding
import Host
import Records
import SystemPackage

struct RunStart {
  let cpu: Int
  let node: Int?
  let date = Date()
  let runID: String
  let results: ResultFolder

  /// Chooses the CPU and makes the folder; nil takes one under `results`.
  init(cpu asked: Int?, folder: FilePath?, blocks: BlockStorage = .gz) throws {
    guard !Program.isDebugBuild else { throw RunError.debugBuild }
    cpu = try Run.measuringCPU(asked)
    node = Pinning.node(ofCPU: cpu)
    runID = Run.identifier(date)
    var results = try ResultFolder(folder ?? FilePath("results").appending(runID))
    results.blocks = blocks
    self.results = results
  }

  /// Adds to a record what is found out before anything is measured.
  @discardableResult
  func describe(_ record: inout RunRecord, isBusy: Bool = false, warn: (String) -> Void) -> Clock {
    let clock = Clock.calibrate()
    record.clock.quantum = Int(clock.quantum)
    record.clock.counts =
      record.machine.hypervisor?.signature == emulatorSignature ? .emulation : .ticks
    record.machine.cpu.coreKind = Run.coreKind(ofCPU: cpu, others: isBusy, warn: warn)
    return clock
  }
}

/// What the system granted a process that measures.
struct Grants: Codable {
  var pinned: Grant
  /// Memory of one node; nil where it was not asked for.
  var bound: Grant?
  var locked: Grant
  var priority: Grant

  /// What to tell a user whose process moves between CPUs.
  func warning(cpu: Int) -> String? {
    pinned.granted ? nil : "not pinned to CPU \(cpu): \(pinned.reason ?? "refused")"
  }
}

extension PinningRecord {
  /// What the processes were granted; nil when none has measured.
  init(_ grants: Grants?, cpu: Int, node: Int?) {
    self.init(cpu: cpu, memoryNode: node)
    guard let grants else { return }
    pinned = grants.pinned.granted
    bound = grants.bound?.granted
    priority = grants.priority.granted
    let all: [(what: String, grant: Grant?)] = [
      ("pinning", grants.pinned), ("memory binding", grants.bound),
      ("locked memory", grants.locked), ("priority", grants.priority),
    ]
    refusals = all.compactMap { what, grant in
      grant.flatMap { $0.granted ? nil : RefusalRecord(what: what, reason: $0.reason ?? "") }
    }
  }
}
