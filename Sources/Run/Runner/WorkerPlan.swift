import Catalogue
import Host
import Records

/// What one child process measures. Read from its standard input as JSON.
struct WorkerPlan: Codable {
  var runID: String
  var layouts: Int
  /// The first of them: those before it were measured earlier.
  var firstLayout = 0
  var process: Int
  var seed: UInt64
  var cpu: Int?
  var node: Int?
  var rounds: Int
  /// After so many seconds no further round is begun, if one is done.
  var seconds: Double?
  var objects: [LoopObject]
  /// Arms that are measured close together, in a random order.
  var groups: [[PlannedArm]]
  /// Which of the groups are measured; nil for all. The arms of the others have their places in each
  /// layout all the same, so that a layout is the same whatever is measured.
  var measuredGroups: [Int]?
  /// Indices of arms whose single calls are timed, for the distribution.
  var singles: [PlannedArm]
  var singleCalls: Int
  /// Whether these are also timed as kvm-unit-tests times them.
  var timesPlainly: Bool
  /// The stream that tells whether the core is shared, which is in every group; nil for no watch.
  var sharedCoreProbe: PlannedArm?
  /// What an earlier worker found it to take alone.
  var leastProbeCost: Double?

  /// Each arm once, in the order in which its index is counted.
  var arms: [PlannedArm] {
    var seen: Set<PlannedArm> = []
    return groups.joined().filter { seen.insert($0).inserted }
  }
}

/// A loop, or its twin, and how long its blocks are.
package struct PlannedArm: Codable, Hashable {
  package var toolchain: String
  package var loop: Loop
  package var copy: Int
  package var iterations: Int
}

/// What a worker says of itself, as one line of JSON on standard error.
struct WorkerReport: Codable {
  var grants: Grants
  /// Why a loop was measured where the linker put it, by id.
  var unmoved: [String: String]
  /// What the stream of adds takes alone; nil without a watch.
  var leastProbeCost: Double?
}
