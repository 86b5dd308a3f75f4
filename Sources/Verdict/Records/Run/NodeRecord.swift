/// A NUMA node.
public struct NodeRecord: Codable, Sendable, Hashable {
  /// The kernel's number for it.
  public var id: Int
  /// The numbers of its CPUs.
  public var cpus: [Int]
  /// Its distance to each node, 10 for itself.
  public var distances: [Int]

  /// Makes a record of a node.
  public init(id: Int, cpus: [Int], distances: [Int]) {
    self.id = id
    self.cpus = cpus
    self.distances = distances
  }
}
