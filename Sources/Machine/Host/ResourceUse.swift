import Glibc

/// What processes used of the machine.
package struct ResourceUse: Codable, Sendable, Equatable {
  /// Seconds of processor time, in the kernel too.
  package var processorSeconds: Double
  /// The most memory that one of the processes had at a time, in bytes.
  package var largestBytes: Int

  package static func ofChildren() -> ResourceUse {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    return ResourceUse(
      processorSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      largestBytes: usage.ru_maxrss * 1024)
  }
}

private func seconds(_ time: timeval) -> Double {
  Double(time.tv_sec) + Double(time.tv_usec) / 1e6
}
