import CHost
import SystemPackage

/// Compressed files, as gzip, pandas, R and DuckDB read them.
package enum Gzip {
  /// The name of a file whose content is compressed.
  package static func name(of name: String) -> String { "\(name).gz" }

  /// The names that a file may have, compressed or not.
  package static func names(of name: String) -> [String] { [name, self.name(of: name)] }

  static func path(of path: FilePath) -> FilePath { path.renamed(name) }

  /// Bytes as a whole compressed file; several one after the other are a file as well.
  package static func member(_ bytes: [UInt8]) throws(Errno) -> [UInt8] {
    // What zlib's documentation allows for, and the header and trailer.
    let room = bytes.count + bytes.count / 1000 + 64
    let member = unsafe [UInt8](unsafeUninitializedCapacity: room) { out, count in
      count = unsafe bytes.withUnsafeBufferPointer { source in
        unsafe clobber_gzip(source.baseAddress, source.count, out.baseAddress, room)
      }
    }
    guard !member.isEmpty else { throw .noMemory }
    return member
  }

  /// Replaces a file by a compressed one, on all processors.
  package static func compress(_ path: FilePath) async throws {
    let source = try InputFile(path)
    let output = try OutputFile(self.path(of: path))
    while true {
      var pieces: [[UInt8]] = []
      while pieces.count < piecesAtOnce, case let piece = try source.next(pieceSize), !piece.isEmpty
      {
        pieces.append(piece)
      }
      if pieces.isEmpty { break }
      let members = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
        for (index, piece) in pieces.enumerated() {
          group.addTask { (index, try member(piece)) }
        }
        var members = [[UInt8]](repeating: [], count: pieces.count)
        for try await (index, member) in group { members[index] = member }
        return members
      }
      for member in members { try output.write(member) }
    }
    try output.commit()
    removeTree(path)
  }

  private static let pieceSize = 4 << 20
  private static let piecesAtOnce = 8
}

/// Reads the content of compressed bytes. What follows a cut is left out, as of any file that is cut.
package struct Gunzip {
  package struct Damage: Error {}

  package init() {}

  private let state = State()
  private var stored: ArraySlice<UInt8> = []
  private var isAtEnd = false

  /// At most so many bytes of the content; none at the end.
  package mutating func read(
    _ count: Int, from source: (Int) throws -> [UInt8]
  ) throws -> [UInt8] {
    while true {
      if stored.isEmpty, !isAtEnd {
        stored = try source(1 << 16)[...]
        isAtEnd = stored.isEmpty
      }
      var step = clobber_gunzipped()
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { out, written in
        step = unsafe stored.withUnsafeBufferPointer { stored in
          unsafe clobber_gunzip(
            state.pointer, stored.baseAddress, stored.count, out.baseAddress, count)
        }
        written = step.written
      }
      guard !step.is_damaged else { throw Damage() }
      stored = stored.dropFirst(step.read)
      if !bytes.isEmpty || isAtEnd && step.read == 0 { return bytes }
    }
  }

  /// Used by one reader at a time, which holds the file's lock.
  @safe private final class State: @unchecked Sendable {
    let pointer = unsafe clobber_gunzip_begin()

    deinit { unsafe clobber_gunzip_end(pointer) }
  }
}
