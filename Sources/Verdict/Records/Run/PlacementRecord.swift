/// Where a run took place, and what it was refused.
///
/// Each grant is nil when it was not asked for.
public struct PlacementRecord: Codable, Sendable, Hashable {
  /// The CPU that timed.
  public var cpu: Int?
  /// Whether the thread was allowed to stay on it.
  public var pinned: Bool?
  /// The NUMA node of its memory.
  public var memoryNode: Int?
  /// Whether memory was bound to it.
  public var bound: Bool?
  /// Whether a higher priority was granted.
  public var priority: Bool?
  /// What was refused, and why.
  public var refusals: [RefusalRecord]

  /// Makes a record of what is known.
  public init(
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
public struct RefusalRecord: Codable, Sendable, Hashable {
  /// What was asked for: `pinned`, `bound`, `priority`, …
  public var what: String
  /// Why it was refused.
  public var reason: String

  /// Makes a record of a refusal.
  public init(what: String, reason: String) {
    self.what = what
    self.reason = reason
  }
}
