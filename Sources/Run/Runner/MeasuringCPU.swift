import Host

extension Run {
  /// The CPU to measure on: the one asked for, or the last of the fastest kind, as most interrupts
  /// go to the first.
  package static func measuringCPU(_ asked: Int?) throws(RunError) -> Int {
    try measuringCPU(asked, of: Pinning.allowedCPUs()) { CoreKind.all(of: $0) }
  }

  /// The same of CPUs that may be used, whose kinds are told when they are needed.
  package static func measuringCPU(
    _ asked: Int?, of allowed: [Int], kinds: ([Int]) -> [Int: CoreKind]
  ) throws(RunError) -> Int {
    if let asked {
      // Where the kernel does not say which may be used, the run finds out.
      guard allowed.isEmpty || allowed.contains(asked) else {
        throw .noCPU(asked, allowed: allowed)
      }
      return asked
    }
    let kinds = kinds(allowed)
    let fastest = allowed.compactMap { kinds[$0]?.speed }.max()
    return allowed.last { kinds[$0]?.speed == fastest } ?? allowed.last ?? 0
  }

  /// The kind of a CPU's core; nil where all are of one.
  ///
  /// - Parameters:
  ///   - cpu: The CPU that times.
  ///   - others: Whether all others work as well.
  ///   - warn: Told where cores of two kinds have a part in what is measured, or slower ones.
  /// - Returns: The kind's name.
  package static func coreKind(
    ofCPU cpu: Int, others: Bool, warn: (String) -> Void
  ) -> String? {
    let kinds = CoreKind.all(of: Pinning.allowedCPUs())
    guard let kind = kinds[cpu] else { return nil }
    if let fastest = kinds.values.max(by: { $0.speed < $1.speed }), fastest.speed > kind.speed {
      warn("CPU \(cpu) is a core of kind '\(kind.name)'; the fastest are of '\(fastest.name)'")
    }
    if others {
      warn("the other CPUs that work are cores of more than one kind: \(names(of: kinds))")
    }
    return kind.name
  }

  private static func names(of kinds: [Int: CoreKind]) -> String {
    Set(kinds.values).sorted { $0.speed > $1.speed }.map(\.name).joined(separator: ", ")
  }
}
