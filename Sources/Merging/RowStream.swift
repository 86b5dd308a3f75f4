import Records
import SystemPackage

/// The rows of one kind in a part of a file, read a piece at a time, so that memory holds no more
/// than a piece.
final class RowStream<Row: RowOfRun> {
  /// A row and where it stands.
  typealias Placed = (row: Row, place: CSVPlace)

  private let path: FilePath
  private let file: FileDescriptor
  private var reader: CSVReader<Row>
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  private var placed: [Placed] = []
  private var next = 0
  /// The bytes still to be read; nil for all that there are.
  private var rest: Int?

  /// Opens a file at its start.
  init(_ path: FilePath) throws {
    self.path = path
    reader = CSVReader(file: path.string)
    do {
      file = try FileDescriptor.open(path, .readOnly)
    } catch let error as Errno {
      throw MergeError.unreadable(path, error)
    }
  }

  /// Opens a file for the rows of a part.
  convenience init(_ part: Part) throws {
    try self.init(part.path)
    rest = part.header
    while try fill() {}
    try reading { _ = try file.seek(offset: Int64(part.bytes.lowerBound), from: .start) }
    rest = part.bytes.count
  }

  deinit { try? file.close() }

  /// The next row; nil after the last whole one.
  func read() throws -> Placed? {
    while next == placed.count {
      guard try fill() else { return nil }
    }
    defer { next += 1 }
    return placed[next]
  }

  /// How the file ended, once all rows of a whole file have been read.
  func end() throws(RecordError) -> CSVEnd { try reader.finish() }

  /// The line after the last whole row.
  var line: Int { reader.line }

  /// The bytes of all whole lines so far.
  var wholeBytes: Int { reader.wholeBytes }

  /// The columns that this version does not know.
  var unknownColumns: [String] { reader.unknownColumns }

  /// Reads a piece; false at the end.
  private func fill() throws -> Bool {
    // Here, since nothing else takes long.
    try Task.checkCancellation()
    let wanted = min(rest ?? chunk.count, chunk.count)
    if wanted == 0 { return false }
    let count = try reading {
      try unsafe chunk.withUnsafeMutableBytes {
        try unsafe file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[..<wanted]))
      }
    }
    if count == 0 { return false }
    rest = rest.map { $0 - count }
    placed.removeAll(keepingCapacity: true)
    next = 0
    let piece = chunk
    try reader.push(piece.span.extracting(..<count)) { (row, place) throws(RecordError) in
      placed.append((row, place))
    }
    return true
  }

  private func reading<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch let error as Errno {
      throw MergeError.unreadable(path, error)
    }
  }
}
