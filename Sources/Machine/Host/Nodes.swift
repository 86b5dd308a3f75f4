import CHost

/// A NUMA node: its CPUs, and how far each node is from it.
package struct Node: Sendable, Equatable {
  package let id: Int
  package let cpus: [Int]
  /// The distance to each node, in the order of their numbers; 10 is the node itself.
  package let distances: [Int]

  /// The nodes that libnuma finds; empty when the kernel has no NUMA support.
  package static func all() -> [Node] {
    guard numa_available() >= 0 else { return [] }
    let ids = (0...Int(numa_max_node())).filter {
      numa_node_size64(Int32($0), nil) >= 0
    }
    return ids.map { id in
      Node(
        id: id, cpus: cpusOfNode(id),
        distances: ids.map { Int(numa_distance(Int32(id), Int32($0))) })
    }
  }
}

private func cpusOfNode(_ node: Int) -> [Int] {
  guard let mask = unsafe numa_allocate_cpumask() else { return [] }
  defer { unsafe numa_free_cpumask(mask) }
  guard unsafe numa_node_to_cpus(Int32(node), mask) == 0 else { return [] }
  return (0..<Int(unsafe mask.pointee.size)).filter {
    unsafe numa_bitmask_isbitset(mask, UInt32($0)) != 0
  }
}
