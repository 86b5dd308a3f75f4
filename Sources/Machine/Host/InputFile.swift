import Glibc
import Synchronization
import SystemPackage

/// A file that is read. It is a regular one: a folder, a pipe or a device is refused before it is
/// opened, so that nothing is waited for and nothing is without end.
package final class InputFile: Sendable {
  package let path: FilePath
  private let descriptor: FileDescriptor
  /// What makes the content of a compressed file; nil for one that is read as it is.
  private let decompression: Mutex<Gunzip?>
  private let isCompressed: Bool

  /// Opens a file; one larger than the limit is refused. If there is none, but one of the name with
  /// `.gz` behind it, its content is read.
  package init(_ name: FilePath, limit: Int = .max) throws(UnreadableFile) {
    let compressed = Gzip.path(of: name)
    isCompressed = (try? FileKind(of: name)) == nil && isFile(compressed)
    let path = isCompressed ? compressed : name
    self.path = path
    decompression = Mutex(isCompressed ? Gunzip() : nil)
    let named: FileKind
    do {
      named = try FileKind(of: path)
    } catch {
      throw UnreadableFile(path, error)
    }
    guard named == .regular else { throw UnreadableFile(path, .other(named)) }
    do {
      // It may have become another since; what opens a pipe so does not wait for a writer.
      descriptor = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
    } catch {
      throw UnreadableFile(path, error as? Errno ?? .ioError)
    }
    var facts = stat()
    guard unsafe fstat(descriptor.rawValue, &facts) == 0 else {
      let error = lastError()
      try? descriptor.close()
      throw UnreadableFile(path, error)
    }
    let kind = FileKind(facts)
    guard kind == .regular else {
      try? descriptor.close()
      throw UnreadableFile(path, .other(kind))
    }
    guard facts.st_size <= limit else {
      try? descriptor.close()
      throw UnreadableFile(path, .tooLarge(limit: limit))
    }
  }

  deinit { try? descriptor.close() }

  /// All its bytes, from its start; a file larger than the limit is refused.
  package func bytes(limit: Int) throws(UnreadableFile) -> [UInt8] {
    try reading { () throws in
      try descriptor.seek(offset: 0, from: .start)
      guard isCompressed else { return try readAll(descriptor, limit: limit) }
      decompression.withLock { $0 = Gunzip() }
      var bytes: [UInt8] = []
      while true {
        let piece = try piece(1 << 20)
        if piece.isEmpty { return bytes }
        bytes += piece
        guard bytes.count <= limit else { throw TooLarge(limit: limit) }
      }
    }
  }

  /// The next piece of at most so many bytes; none at the end.
  package func piece(_ count: Int = 1 << 16) throws(UnreadableFile) -> [UInt8] {
    try reading { () throws in
      try decompression.withLock { gunzip in
        guard gunzip != nil else { return try stored(count) }
        return try gunzip?.read(count, from: stored) ?? []
      }
    }
  }

  /// The next bytes as they are stored.
  private func stored(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let filled = try unsafe bytes.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// So many bytes from where the last piece ended; nil where the file ends before.
  package func exactly(_ count: Int) throws(UnreadableFile) -> [UInt8]? {
    let bytes = try next(count)
    return bytes.count == count ? bytes : nil
  }

  func next(_ count: Int) throws(UnreadableFile) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let piece = try piece(min(count - bytes.count, 1 << 20))
      if piece.isEmpty { break }
      bytes += piece
    }
    return bytes
  }

  /// Goes to a place, counted from the start.
  package func seek(to offset: Int) throws(UnreadableFile) {
    guard isCompressed else {
      return try reading { () throws in
        _ = try descriptor.seek(offset: Int64(offset), from: .start)
      }
    }
    try reading { () throws in _ = try descriptor.seek(offset: 0, from: .start) }
    decompression.withLock { $0 = Gunzip() }
    var rest = offset
    while rest > 0 {
      let piece = try piece(min(rest, 1 << 20))
      if piece.isEmpty { return }
      rest -= piece.count
    }
  }

  private func reading<Value>(_ work: () throws -> Value) throws(UnreadableFile) -> Value {
    do {
      return try work()
    } catch let error as TooLarge {
      throw UnreadableFile(path, .tooLarge(limit: error.limit))
    } catch let error as UnreadableFile {
      throw error
    } catch is Gunzip.Damage {
      throw UnreadableFile(path, .damaged)
    } catch {
      throw UnreadableFile(path, error as? Errno ?? .ioError)
    }
  }
}

/// The bytes of standard input up to its end; more than the limit are refused.
package func readStandardInput(limit: Int = usualLimit) throws(UnreadableFile) -> [UInt8] {
  do {
    return try readAll(.standardInput, limit: limit)
  } catch let error as TooLarge {
    throw UnreadableFile("standard input", .tooLarge(limit: error.limit))
  } catch {
    throw UnreadableFile("standard input", error as? Errno ?? .ioError)
  }
}

/// All bytes of a file; one larger than the limit is refused.
package func readFile(
  _ path: FilePath, limit: Int = usualLimit
) throws(UnreadableFile) -> [UInt8] {
  try InputFile(path).bytes(limit: limit)
}

/// Some bytes of a file; fewer where it ends before.
package func readFile(_ path: FilePath, _ range: Range<Int>) throws(UnreadableFile) -> [UInt8] {
  let file = try InputFile(path)
  try file.seek(to: range.lowerBound)
  return try file.next(range.count)
}

/// The first bytes of a file, as many as asked for or as there are.
package func readFile(_ path: FilePath, upTo count: Int) throws(UnreadableFile) -> [UInt8] {
  try InputFile(path).next(count)
}

/// What a reader takes that says nothing else: more than any file of a run, a compiler or a loop
/// has.
package let usualLimit = 1 << 30

/// Text for people and programs, which is small.
package let textLimit = 1 << 26

/// What has more bytes than its reader takes.
struct TooLarge: Error { let limit: Int }
