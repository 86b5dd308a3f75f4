import Analysis
import Freestanding

/// What was seen in one place, and what could not be.
public struct AuditLook: Sendable {
  /// What was seen.
  public internal(set) var seen: [SeenCall] = []
  /// What could not be called, and why, a line each.
  public internal(set) var notes: [String] = []
}
