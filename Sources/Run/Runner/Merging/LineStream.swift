import Host
import SystemPackage

/// The lines of a file, read a piece at a time.
final class LineStream {
  private let file: InputFile
  private var rest: ArraySlice<UInt8> = []
  private var offset = 0
  private var line = 1

  init(_ path: FilePath) throws(UnreadableFile) { file = try InputFile(path) }

  /// The next line without its end, and where it starts; nil after the last.
  func read() throws -> (bytes: [UInt8], offset: Int)? {
    var looked = rest.startIndex
    while true {
      try Task.checkCancellation()
      if let end = rest[looked...].firstIndex(of: UInt8(ascii: "\n")) {
        let bytes = Array(rest[..<end])
        defer { offset += bytes.count + 1 }
        rest = rest[(end + 1)...]
        line += 1
        return (bytes, offset)
      }
      let known = rest.count
      guard known <= textLimit else {
        throw UnreadableFile(file.path, .longLine(line, limit: textLimit))
      }
      let piece = try file.piece(max(1 << 16, known))
      if piece.isEmpty {
        if rest.isEmpty { return nil }
        defer { rest = [] }
        return (Array(rest), offset)
      }
      // Made anew, so that what has been read does not stay.
      rest = (Array(rest) + piece)[...]
      looked = rest.startIndex + known
    }
  }
}
