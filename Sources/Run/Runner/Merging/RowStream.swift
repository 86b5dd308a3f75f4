import Host
import Records
import SystemPackage

/// The rows of one kind in a part of a file, read a piece at a time, so that memory holds no more
/// than a piece.
final class RowStream<Row: RowOfRun> {
  typealias Placed = (row: Row, place: CSVPlace)

  private let file: InputFile
  private var reader: CSVReader<Row>
  private var placed: [Placed] = []
  private var next = 0
  /// The bytes still to be read; nil for all that there are.
  private var rest: Int?

  init(_ path: FilePath) throws {
    reader = CSVReader(file: path.string)
    file = try InputFile(path)
  }

  convenience init(_ part: Part) throws {
    try self.init(part.path)
    rest = part.header
    while try fill() {}
    try file.seek(to: part.bytes.lowerBound)
    rest = part.bytes.count
  }

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

  var wholeBytes: Int { reader.wholeBytes }

  /// The columns that this version does not know.
  var unknownColumns: [String] { reader.unknownColumns }

  /// Reads a piece; false at the end.
  private func fill() throws -> Bool {
    // Here, since nothing else takes long.
    try Task.checkCancellation()
    let wanted = min(rest ?? Self.pieceSize, Self.pieceSize)
    if wanted == 0 { return false }
    let piece = try file.piece(wanted)
    if piece.isEmpty { return false }
    rest = rest.map { $0 - piece.count }
    placed.removeAll(keepingCapacity: true)
    next = 0
    try reader.push(piece.span) { (row, place) throws(RecordError) in
      placed.append((row, place))
    }
    return true
  }

  private static var pieceSize: Int { 1 << 16 }
}
