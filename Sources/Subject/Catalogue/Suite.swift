/// A question that a part of the catalogue answers; each has a benchmark program of its own.
package enum Suite: String, CaseIterable, Sendable, Hashable {
  /// Every arity of hypercall through every form of wrapper.
  case arity
  /// The kernel's own call sites.
  case sites
  /// The same operations asked of every hypervisor's ABI.
  case abis
  /// What a trap takes, with no wrapper round it.
  case traps
  /// What single instructions take, against what is known of them.
  case latencies

  /// The suite that an operation is in. What the catalogue does not know, as a user's own, is
  /// about the forms of a wrapper.
  package init(of operation: String) {
    self =
      switch operation {
      case Trap.operation: .traps
      case _ where TimedSequence.Question(rawValue: operation) != nil: .latencies
      case _ where Site.isNamed(by: operation): .sites
      case _ where Operation.isOfEveryABI(operation): .abis
      default: .arity
      }
  }
}

extension Loop {
  /// The suite that the loop is in; nil for a reference chain, which every one needs.
  package var suite: Suite? { role == .chain ? nil : Suite(of: operation) }
}
