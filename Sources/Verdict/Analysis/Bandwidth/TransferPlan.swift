import Freestanding

/// What one process moves.
package struct TransferPlan: Sendable, Hashable, Codable {
  /// Transfers that are compared with each other, and so are measured close together.
  package private(set) var groups: [[Transfer]] = []

  /// Every size in both directions, in every way, on every node.
  ///
  /// - Parameters:
  ///   - sizes: Buffer sizes in bytes, each at least 1.
  ///   - nodes: Nodes of the buffer; a single nil where the kernel knows none.
  ///   - caches: Whether the caches have the buffers.
  package init(sizes: [Int], nodes: [Int?], caches: [Transfer.Cache]) {
    for node in nodes {
      for cache in caches {
        for direction in Transfer.Direction.allCases {
          for bytes in sizes {
            var group = Transfer.Way.allCases.map {
              Transfer(direction: direction, way: $0, bytes: bytes, node: node, cache: cache)
            }
            group.append(
              Transfer(
                direction: direction, way: .hb, copy: 1, bytes: bytes, node: node, cache: cache))
            groups.append(group)
          }
        }
      }
    }
  }

  /// What is moved over VMware's port, where that opens a channel: sizes that are some text and no
  /// more than a hypervisor keeps.
  package var portTransfers: [Transfer] {
    groups.joined().filter {
      $0.copy == 0 && $0.way != .lbWide && $0.cache == .warm && $0.node == groups[0][0].node
        && Self.portSizes.contains($0.bytes)
    }.map { transfer in
      var transfer = transfer
      transfer.device = .port
      return transfer
    }
  }

  private static let portSizes = 64...65_536

  package var transfers: [Transfer] { Array(groups.joined()) }

  /// The groups in random order, each in random order too.
  package func shuffled(drawing generator: inout SeededGenerator) -> [[Transfer]] {
    var groups = groups
    generator.shuffle(&groups)
    for index in groups.indices { generator.shuffle(&groups[index]) }
    return groups
  }

  /// The powers of four from a byte to a megabyte.
  package static let usualSizes = (0...10).map { 1 << (2 * $0) }
  package static let largestSize = 16 << 20
}
