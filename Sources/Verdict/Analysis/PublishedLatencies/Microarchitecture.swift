/// What is published of a kind of core: what sequences of instructions take in it.
package struct Microarchitecture: Sendable {
  /// Some processors by what CPUID says of them.
  package struct Models: Sendable {
    /// The family, extended part included.
    package let family: Int
    /// The models, extended part included.
    package let models: [ClosedRange<Int>]

    func contain(family: Int, model: Int) -> Bool {
      family == self.family && models.contains { $0.contains(model) }
    }
  }

  package let name: String
  /// The processors that have such cores. Intel's family is 6, AMD's are above 20, so that they
  /// need no maker's name.
  package let models: Models
  package let source: String
  /// Core cycles that an instruction waits for the one before it, by the sequence's name.
  package let latencies: [String: Double]
  /// Instructions that begin in a cycle when none waits for another, by the sequence's name.
  package let perCycle: [String: Double]

  /// The kind of core that a processor has.
  ///
  /// A guest may be told another processor than it runs on; what is measured then shows it.
  ///
  /// - Parameters:
  ///   - family: Of the processor, extended part included.
  ///   - model: Of the processor, extended part included.
  /// - Returns: Nil for one that is not in the tables.
  package static func of(family: Int, model: Int) -> Microarchitecture? {
    all.first { $0.models.contain(family: family, model: model) }
  }

  package static let all = amd + intel
}
