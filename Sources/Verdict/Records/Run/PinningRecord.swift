/// Where a run took place, and what it was refused.
///
/// Each grant is nil when it was not asked for.
package struct PinningRecord: Codable, Sendable, Hashable {
  package var cpu: Int?
  /// Whether the thread was allowed to stay on it.
  package var pinned: Bool?
  package var memoryNode: Int?
  package var bound: Bool?
  /// Whether a higher priority was granted.
  package var priority: Bool?
  package var refusals: [RefusalRecord]

  package init(
    cpu: Int? = nil, pinned: Bool? = nil, memoryNode: Int? = nil, bound: Bool? = nil,
    priority: Bool? = nil, refusals: [RefusalRecord] = []
  ) {
    self.cpu = cpu
    self.pinned = pinned
    self.memoryNode = memoryNode
    self.bound = bound
    self.priority = priority
    self.refusals = refusals
  }

  private enum CodingKeys: String, CodingKey {
    case cpu, pinned
    case memoryNode = "memory_node"
    case bound, priority, refusals
  }
}

/// Something the machine did not grant.
package struct RefusalRecord: Codable, Sendable, Hashable {
  /// What was asked for: `pinned`, `bound`, `priority`, …
  package var what: String
  package var reason: String

  package init(what: String, reason: String) {
    self.what = what
    self.reason = reason
  }
}
