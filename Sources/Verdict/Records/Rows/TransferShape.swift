/// What was moved and how: the columns that a moved buffer has in every file.
package struct TransferShape: Sendable, Hashable {
  /// `out` to the device, `in` from it.
  package var direction: String
  /// What stands where the trap is: `copy`, the stand-in that moves the bytes itself.
  package var transport: String
  /// `hb` one call of high bandwidth, `lb` one of low bandwidth for each four bytes.
  package var path: String
  package var form: String
  /// The buffer's size in bytes.
  package var bytes: Int
  /// The NUMA node that has the buffer's pages; missing where the kernel knows no nodes.
  package var bufferNode: Int?
  /// The node of the CPU, which has the device's buffer.
  package var cpuNode: Int?
  /// The distance between the two; 10 is the node itself.
  package var distance: Int?
  /// `warm` or `cold`: whether the caches have the two buffers.
  package var cache: String

  package init(
    direction: String = "", transport: String = "", path: String = "", form: String = "",
    bytes: Int = 0, bufferNode: Int? = nil, cpuNode: Int? = nil, distance: Int? = nil,
    cache: String = ""
  ) {
    self.direction = direction
    self.transport = transport
    self.path = path
    self.form = form
    self.bytes = bytes
    self.bufferNode = bufferNode
    self.cpuNode = cpuNode
    self.distance = distance
    self.cache = cache
  }

  mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("direction", &direction)
    try visitor.column("transport", &transport)
    try visitor.column("path", &path)
    try visitor.column("form", &form)
    try visitor.column("bytes", &bytes)
    try visitor.column("buffer_node", &bufferNode)
    try visitor.column("cpu_node", &cpuNode)
    try visitor.column("distance", &distance)
    try visitor.column("cache", &cache)
  }
}
