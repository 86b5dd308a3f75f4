import Records

/// One buffer that is moved in one way.
public struct Transfer: Sendable, Hashable, Codable {
  /// Which way the bytes go.
  public enum Direction: String, CaseIterable, Sendable, Codable {
    case out
    case `in`
  }

  /// By which calls they go.
  public enum Way: String, CaseIterable, Sendable, Codable {
    /// One call of high bandwidth.
    case hb
    /// A call of low bandwidth for each four bytes.
    case lb
    /// The same by the wide wrapper.
    case lbWide

    /// The path in a row.
    public var path: String { self == .hb ? "hb" : "lb" }

    /// The form in a row. The narrow wrapper of high bandwidth does not say what it changes, which a
    /// loop would have to be told.
    public var form: String {
      switch self {
      case .hb: "plus-string"
      case .lb: "narrow"
      case .lbWide: "wide"
      }
    }
  }

  /// Whether the caches have the two buffers before a move.
  public enum Cache: String, CaseIterable, Sendable, Codable {
    case warm
    /// Both were flushed, line by line.
    case cold
  }

  /// Which way.
  public var direction: Direction
  /// By which calls.
  public var way: Way
  /// 0, or 1 for the twin.
  public var copy: Int
  /// The buffer's size in bytes.
  public var bytes: Int
  /// The node that has the buffer; nil where the kernel knows no nodes.
  public var node: Int?
  /// What the caches have.
  public var cache: Cache

  /// A transfer of these parts.
  public init(
    direction: Direction, way: Way, copy: Int = 0, bytes: Int, node: Int?, cache: Cache
  ) {
    self.direction = direction
    self.way = way
    self.copy = copy
    self.bytes = bytes
    self.node = node
    self.cache = cache
  }

  /// Moves in the short block; the long one has twice as many. Enough that a step of the counter is
  /// little for each. Cold there is one and no long block, as a second move would find it warm.
  public var iterations: Int {
    cache == .cold ? 1 : max(1, min(512, 16_384 / bytes))
  }

  /// What a row says of it.
  public func shape(cpuNode: Int?, distance: Int?) -> TransferShape {
    TransferShape(
      direction: direction.rawValue, transport: Self.standIn, path: way.path, form: way.form,
      bytes: bytes, bufferNode: node, cpuNode: cpuNode, distance: distance, cache: cache.rawValue)
  }

  /// What stands where the trap is: it copies, as a hypervisor would, and makes no exit.
  public static let standIn = "copy"
}
