import CHost
import SystemPackage

/// What kind of core a CPU is, where a processor has several.
package struct CoreKind: Sendable, Hashable, Codable {
  /// The kernel's name for the kind, or what tells it apart.
  package let name: String
  /// Higher for a faster one.
  package let speed: Int

  package init(name: String, speed: Int) {
    self.name = name
    self.speed = speed
  }

  /// The kinds of all CPUs; empty where all are of one kind, as far as the machine says.
  package static func all(of cpus: [Int], system: FilePath = "/sys/devices") -> [Int: CoreKind] {
    for found in [devices(system), capacities(cpus, system), leaves(cpus)]
    where Set(found.values).count > 1 { return found }
    return [:]
  }

  /// Intel's kinds, each with counters of its own.
  private static func devices(_ system: FilePath) -> [Int: CoreKind] {
    var found: [Int: CoreKind] = [:]
    for (speed, name) in ["lowpower", "atom", "core"].enumerated() {
      let list = contents(of: system.appending("cpu_\(name)").appending("cpus")) ?? ""
      for cpu in numbers(list) { found[cpu] = CoreKind(name: name, speed: speed) }
    }
    return found
  }

  /// What Arm's kinds can do, the fastest 1,024.
  private static func capacities(_ cpus: [Int], _ system: FilePath) -> [Int: CoreKind] {
    let folder = system.appending("system").appending("cpu")
    var found: [Int: CoreKind] = [:]
    for cpu in cpus {
      let text = contents(of: folder.appending("cpu\(cpu)").appending("cpu_capacity"))
      guard let capacity = text.flatMap({ Int($0) }) else { continue }
      found[cpu] = CoreKind(name: "capacity \(capacity)", speed: capacity)
    }
    return found
  }

  /// What each CPU says of itself, in a guest whose loop shows no kinds.
  private static func leaves(_ cpus: [Int]) -> [Int: CoreKind] {
    #if arch(x86_64)
      guard clobber_cpuid(0, 0).eax >= 0x1a, clobber_cpuid(7, 0).edx >> 15 & 1 == 1 else {
        return [:]
      }
      var found: [Int: CoreKind] = [:]
      for cpu in cpus where Pinning.pin(toCPU: cpu).granted {
        switch clobber_cpuid(0x1a, 0).eax >> 24 {
        case 0x20: found[cpu] = CoreKind(name: "atom", speed: 1)
        case 0x40: found[cpu] = CoreKind(name: "core", speed: 2)
        default: break
        }
      }
      _ = Pinning.allow(cpus)
      return found
    #else
      return [:]
    #endif
  }

  /// The numbers of a list such as `0-3,8`.
  private static func numbers(_ list: String) -> [Int] {
    list.split(separator: ",").flatMap { part -> [Int] in
      let ends = part.split(separator: "-").compactMap { Int($0) }
      guard let first = ends.first, let last = ends.last, first <= last, last < 1 << 16 else {
        return []
      }
      return Array(first...last)
    }
  }
}
