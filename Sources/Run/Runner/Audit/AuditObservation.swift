import Analysis
import Freestanding

/// What was seen in one place, and what could not be.
package struct AuditObservation: Sendable {
  package internal(set) var seen: [ObservedCall] = []
  /// What could not be called, and why, a line each.
  package internal(set) var notes: [String] = []
}
