import SystemPackage

/// The lines of a file, read a piece at a time.
final class LineStream {
  private let path: FilePath
  private let file: FileDescriptor
  private var rest: ArraySlice<UInt8> = []
  private var offset = 0

  init(_ path: FilePath) throws {
    self.path = path
    do {
      file = try FileDescriptor.open(path, .readOnly)
    } catch let error as Errno {
      throw MergeError.unreadable(path, error)
    }
  }

  deinit { try? file.close() }

  /// The next line without its end, and where it starts; nil after the last.
  func read() throws -> (bytes: [UInt8], offset: Int)? {
    var looked = rest.startIndex
    while true {
      if let end = rest[looked...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(rest[..<end])
        defer { offset += line.count + 1 }
        rest = rest[(end + 1)...]
        return (line, offset)
      }
      let known = rest.count
      let piece = try nextPiece()
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

  private func nextPiece() throws -> [UInt8] {
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    do {
      let count = try unsafe piece.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
      return Array(piece[..<count])
    } catch let error as Errno {
      throw MergeError.unreadable(path, error)
    }
  }
}
