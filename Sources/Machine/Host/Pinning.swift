import CHost
import Glibc
import SystemPackage

/// A favour asked of the system, and whether it was granted.
package struct Grant: Sendable, Equatable, Codable {
  package var granted: Bool
  package var reason: String?

  package static let yes = Grant(granted: true, reason: nil)

  package static func no(_ reason: String) -> Grant { Grant(granted: false, reason: reason) }
}

/// Where this process runs and where its memory is.
package enum Pinning {
  /// Keeps a thread, by default the calling one, and what it starts, on one CPU.
  package static func pin(_ thread: pid_t = 0, toCPU cpu: Int) -> Grant { allow([cpu], thread) }

  /// Keeps a thread, by default the calling one, and what it starts, on some CPUs.
  package static func allow(_ cpus: [Int], _ thread: pid_t = 0) -> Grant {
    guard let mask = unsafe numa_allocate_cpumask() else { return .no("no memory for a CPU mask") }
    defer { unsafe numa_free_cpumask(mask) }
    for cpu in cpus {
      guard cpu >= 0, cpu < Int(unsafe mask.pointee.size) else { return .no("no CPU \(cpu)") }
      unsafe numa_bitmask_setbit(mask, UInt32(cpu))
    }
    guard unsafe numa_sched_setaffinity(thread, mask) >= 0 else { return .no("\(lastError())") }
    return .yes
  }

  /// Has memory taken from the CPU's node only.
  package static func bindMemory(toNode node: Int) -> Grant {
    guard numa_available() >= 0 else { return .no("the kernel has no NUMA support") }
    guard let nodes = unsafe numa_allocate_nodemask() else {
      return .no("no memory for a node mask")
    }
    defer { unsafe numa_free_nodemask(nodes) }
    unsafe numa_bitmask_setbit(nodes, UInt32(node))
    // libnuma reports nothing, so the policy is read back.
    unsafe numa_set_membind(nodes)
    var mode: Int32 = -1
    guard unsafe get_mempolicy(&mode, nil, 0, nil, 0) == 0 else { return .no("\(lastError())") }
    return mode == MPOL_BIND ? .yes : .no("the memory policy stayed \(mode)")
  }

  /// Keeps pages from being taken away between a warm-up and its timing: those that were used,
  /// as most of a program and its libraries never is.
  package static func lockMemory() -> Grant {
    mlockall(MCL_CURRENT | MCL_FUTURE | Int32(MCL_ONFAULT)) == 0 ? .yes : .no("\(lastError())")
  }

  /// Asks to be preferred over other processes.
  package static func raisePriority() -> Grant {
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, -20) == 0
      ? .yes : .no("\(lastError())")
  }

  /// What of all this is granted to this process, by what a run calls it. Nothing stays changed.
  package static func grants() -> [(what: String, grant: Grant)] {
    let cpus = allowedCPUs()
    let pinning: Grant = cpus.isEmpty ? .no("the CPUs allowed can't be told") : allow(cpus)
    let priority = getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)
    let raised = raisePriority()
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, priority)
    let locked = lockMemory()
    munlockall()
    return [
      ("pinning", pinning), ("memory binding", memoryPolicy()), ("locked memory", locked),
      ("priority", raised),
    ]
  }

  /// Whether a policy for memory is granted: the usual one is asked for.
  private static func memoryPolicy() -> Grant {
    guard numa_available() >= 0 else { return .no("the kernel has no NUMA support") }
    return set_mempolicy(MPOL_DEFAULT, nil, 0) == 0 ? .yes : .no("\(lastError())")
  }

  /// The CPUs that this process may use; empty where the kernel does not say.
  package static func allowedCPUs() -> [Int] {
    guard let mask = unsafe numa_allocate_cpumask() else { return [] }
    defer { unsafe numa_free_cpumask(mask) }
    guard unsafe numa_sched_getaffinity(0, mask) >= 0 else { return [] }
    return (0..<Int(unsafe mask.pointee.size)).filter {
      unsafe numa_bitmask_isbitset(mask, UInt32($0)) != 0
    }
  }

  /// The node of a CPU; nil when the kernel has no NUMA support.
  package static func node(ofCPU cpu: Int) -> Int? {
    guard numa_available() >= 0 else { return nil }
    let node = numa_node_of_cpu(Int32(cpu))
    return node >= 0 ? Int(node) : nil
  }
}

func lastError() -> Errno { Errno(rawValue: errno) }
