import Records

/// One buffer that is moved in one way.
package struct Transfer: Sendable, Hashable, Codable {
  /// Which way the bytes go.
  package enum Direction: String, CaseIterable, Sendable, Codable {
    case out
    case `in`
  }

  package enum Way: String, CaseIterable, Sendable, Codable {
    /// One call of high bandwidth.
    case hb
    /// A call of low bandwidth for each four bytes.
    case lb
    case lbWide

    package var path: String { self == .hb ? "hb" : "lb" }

    /// The form of the stand-in's wrapper. The narrow one of high bandwidth does not say what it changes, which a
    /// loop would have to be told.
    package var form: String {
      switch self {
      case .hb: "plus-string"
      case .lb: "narrow"
      case .lbWide: "wide"
      }
    }
  }

  /// Whether the caches have the two buffers before a move.
  package enum Cache: String, CaseIterable, Sendable, Codable {
    /// Both were moved before, and are where that left them.
    case warm
    /// Both were flushed, line by line.
    case cold
  }

  /// What takes and gives the bytes.
  package enum Device: String, Sendable, Codable {
    /// The stand-in, which copies where the trap is, as a hypervisor would, and makes no exit.
    case copy
    /// A hypervisor over VMware's port. Untried: none was at hand that opens a message channel.
    case port
  }

  package var direction: Direction
  package var way: Way
  /// 0, or 1 for the twin.
  package var copy: Int
  /// The buffer's size in bytes.
  package var bytes: Int
  /// The node that has the buffer; nil where the kernel knows no nodes.
  package var node: Int?
  package var cache: Cache
  package var device: Device

  package init(
    direction: Direction, way: Way, copy: Int = 0, bytes: Int, node: Int?, cache: Cache,
    device: Device = .copy
  ) {
    self.direction = direction
    self.way = way
    self.copy = copy
    self.bytes = bytes
    self.node = node
    self.cache = cache
    self.device = device
  }

  /// Moves in the short block; the long one has twice as many. Enough that a step of the counter is
  /// little for each. Cold there is one and no long block, as a second move would find it warm.
  package var iterations: Int {
    cache == .cold || device == .port ? 1 : max(1, min(512, 16_384 / bytes))
  }

  package func shape(cpuNode: Int?, distance: Int?) -> TransferShape {
    TransferShape(
      direction: direction.rawValue, transport: device.rawValue, path: way.path, form: form,
      bytes: bytes, bufferNode: node, cpuNode: cpuNode, distance: distance, cache: cache.rawValue)
  }

  /// The form in a row. The port writes dx, which the narrow wrapper does not say.
  private var form: String {
    device == .port && direction == .out && way == .lb ? "plusd" : way.form
  }
}
