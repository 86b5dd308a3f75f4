/// A harness that times the loops.
package enum Harness: String, CaseIterable, Sendable, Hashable {
  case clobber
  /// Google's library for C++.
  case google = "google-benchmark"
  /// ordo-one's package for Swift.
  case ordo = "ordo-one"
  /// The counter read round a loop, as kvm-unit-tests' vmexit does.
  case plain = "rdtsc"
}

/// A harness as it was told to measure.
package struct PeerTool: Sendable, Hashable {
  package let harness: Harness
  /// Whether it was told what its documentation advises, besides how long it may take.
  package let isTuned: Bool

  package init(_ harness: Harness, isTuned: Bool = false) {
    self.harness = harness
    self.isTuned = isTuned
  }

  /// The word for the settings: a column of readings.csv.
  package var settings: String { isTuned ? "tuned" : "defaults" }

  package var name: String { isTuned ? "\(harness.rawValue), tuned" : harness.rawValue }

  package static let all = [
    PeerTool(.clobber), PeerTool(.google), PeerTool(.google, isTuned: true), PeerTool(.ordo),
    PeerTool(.ordo, isTuned: true), PeerTool(.plain),
  ]
}
