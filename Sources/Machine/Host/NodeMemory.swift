import CHost
import Glibc
import SystemPackage

/// Memory whose pages are all on one NUMA node, and are there before it is used.
@safe package final class NodeMemory {
  /// The node; nil where the kernel knows none.
  package let node: Int?
  /// Its size in bytes.
  package let size: Int
  /// The first byte, at the start of a page.
  package let base: UnsafeMutableRawPointer

  /// Takes memory of a node and touches it.
  ///
  /// - Parameters:
  ///   - size: Bytes, above 0.
  ///   - node: The node; nil for wherever the system takes it from.
  /// - Throws: When there is none to be had.
  package init(size: Int, node: Int?) throws(Errno) {
    let taken = unsafe node.map { unsafe numa_alloc_onnode(size, Int32($0)) } ?? numa_alloc(size)
    guard let taken = unsafe taken else { throw .noMemory }
    self.size = size
    self.node = node
    unsafe base = taken
    // A page is somewhere once it is written to.
    unsafe memset(base, 0xff, size)
  }

  deinit { unsafe numa_free(base, size) }

  /// Whether the kernel says that every page is on the node; nil if it does not say, or there are
  /// no nodes.
  package var isPlaced: Bool? {
    guard let node else { return nil }
    let pageSize = Int(getpagesize())
    let count = (size + pageSize - 1) / pageSize
    var pages: [UnsafeMutableRawPointer?] = unsafe (0..<count).map { unsafe base + $0 * pageSize }
    var states = [Int32](repeating: -1, count: count)
    // With no nodes to move to, it tells where each page is.
    let result = unsafe numa_move_pages(0, UInt(count), &pages, nil, &states, 0)
    guard result == 0 else { return nil }
    return states.allSatisfy { $0 == Int32(node) }
  }
}
