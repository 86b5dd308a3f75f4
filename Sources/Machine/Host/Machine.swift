import Freestanding
import SystemPackage

package struct Machine: Sendable, Equatable {
  /// The first entry of /proc/cpuinfo, by key.
  package let cpuinfo: [String: String]
  /// Name, release and architecture of the kernel.
  package let kernel: String?
  package let clocksource: String?
  /// Whether a core has more than one thread; nil when the kernel does not say.
  package let smt: Bool?
  /// A name for this machine that stays the same and tells nothing about it.
  package let hostID: String

  /// Reads /proc and /sys.
  package static func current() -> Machine {
    let cpuinfo = firstProcessor(contents(of: "/proc/cpuinfo") ?? "")
    let threads = contents(of: "/sys/devices/system/cpu/cpu0/topology/thread_siblings_list")
    let identity = contents(of: "/etc/machine-id") ?? ""
    var hash = FNV1a()
    hash.add("\(identity) \(cpuinfo["model name"] ?? "")".utf8)
    return Machine(
      cpuinfo: cpuinfo,
      kernel: release.map { "Linux \($0)" },
      clocksource: contents(
        of: "/sys/devices/system/clocksource/clocksource0/current_clocksource"),
      smt: threads.map { $0.contains(",") || $0.contains("-") },
      hostID: hash.digits)
  }

  /// The kernel's release, such as 6.1.0-13-amd64.
  package static var release: String? { contents(of: "/proc/sys/kernel/osrelease") }

  /// The flags of /proc/cpuinfo that concern the time stamp counter.
  package var counterFlags: [String] {
    (cpuinfo["flags"] ?? "").split(separator: " ").map(String.init).filter {
      $0.contains("tsc")
    }
  }

  /// The rate of the time stamp counter in kHz, from the kernel's bogomips, which it
  /// sets to twice that rate.
  package var counterKHz: Int? {
    (cpuinfo["bogomips"]).flatMap(Double.init).map { Int(($0 * 500).rounded()) }
  }
}

/// Time that the hypervisor gave to others, on all CPUs, in clock ticks of 10 ms.
package func stealTicks() -> Int? {
  guard let line = contents(of: "/proc/stat")?.split(separator: "\n").first else { return nil }
  let fields = line.split(separator: " ")
  return fields.count > 8 ? Int(fields[8]) : nil
}

private func firstProcessor(_ text: String) -> [String: String] {
  var values: [String: String] = [:]
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.isEmpty { break }
    let parts = line.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { continue }
    values[trimmed(parts[0])] = trimmed(parts[1])
  }
  return values
}

private func trimmed(_ text: Substring) -> String {
  let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
  let start = text.drop(while: isBlank)
  return String(start.reversed().drop(while: isBlank).reversed())
}
