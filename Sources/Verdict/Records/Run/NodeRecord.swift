package struct NodeRecord: Codable, Sendable, Hashable {
  /// The kernel's number for it.
  package var id: Int
  package var cpus: [Int]
  /// Its distance to each node, 10 for itself.
  package var distances: [Int]

  package init(id: Int, cpus: [Int], distances: [Int]) {
    self.id = id
    self.cpus = cpus
    self.distances = distances
  }
}
