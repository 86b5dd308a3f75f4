/// What comes of a broken promise in code that one compiler built: a loop calls a wrapper with
/// an in1 of 0, and a device returns the in1 that arrives.
package struct BrokenPromise: Sendable, Hashable {
  package let wrapper: String
  /// The in1 that arrived with the first call, the second, …
  package let arrived: [UInt]

  /// Makes it of the sums over one call, over two, ….
  package init(wrapper: String, sums: [UInt]) {
    self.wrapper = wrapper
    arrived = zip(sums, [0] + sums).map { $0 &- $1 }
  }

  package static let wrappers = ["narrow", "narrow_word", "plusd"]
  package static let calls: UInt = 3
  /// What the name of a loop's function begins with.
  package static let prefix = "clobber_sum_"
  /// The sources of the loops, by name.
  package static let sources = embeddedSources.filter { $0.0.hasPrefix("sum") }

  package var text: String {
    let name =
      switch wrapper {
      case "narrow": "narrow hypercall1, edx zeroed as an int"
      case "narrow_word": "narrow hypercall1, edx zeroed as wide as in1"
      default: "\(wrapper) hypercall1"
      }
    guard let first = arrived.firstIndex(where: { $0 != 0 }) else {
      return "\(name): in1 arrives as 0 each time, as given"
    }
    let value = String(arrived[first], radix: 16)
    let stays = arrived[first...].allSatisfy { $0 == arrived[first] }
    return "\(name): in1 arrives as 0x\(value) \(stays ? "from" : "at") the "
      + "\(Self.ordinals[min(first, Self.ordinals.count - 1)]) call\(stays ? " on" : ""), "
      + "and 0 was given"
  }

  private static let ordinals = ["first", "second", "third"]
}
