import SystemPackage

/// What a small file of /proc or /sys says, without blanks at its end; nil when it can't be read.
public func contents(of path: FilePath) -> String? {
  guard let bytes = try? readFile(path) else { return nil }
  var text = Substring(decoding: bytes, as: UTF8.self)
  while text.last?.isWhitespace == true {
    text.removeLast()
  }
  return String(text)
}

/// All bytes of a file.
public func readFile(_ path: FilePath) throws(Errno) -> [UInt8] {
  do {
    let file = try FileDescriptor.open(path, .readOnly)
    return try file.closeAfter { try readAll(file) }
  } catch let error as Errno {
    throw error
  } catch {
    throw .ioError
  }
}

/// The first bytes of a file, as many as asked for or as there are.
public func readFile(_ path: FilePath, upTo count: Int) throws -> [UInt8] {
  let file = try FileDescriptor.open(path, .readOnly)
  return try file.closeAfter {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let read = try unsafe bytes.withUnsafeMutableBytes {
        try unsafe file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
      }
      if read == 0 { break }
      filled += read
    }
    return Array(bytes[..<filled])
  }
}

/// All bytes up to the end. Files of /proc have no size, so the end is found by reading.
public func readAll(_ file: FileDescriptor) throws -> [UInt8] {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = try unsafe chunk.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
    if count == 0 { return bytes }
    bytes += chunk[..<count]
  }
}
