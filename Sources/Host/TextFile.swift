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

/// All bytes up to the end. Pipes and files of /proc have no size, so that the end is found by
/// reading; where there is a size, nothing has to be moved on the way.
public func readAll(_ file: FileDescriptor) throws -> [UInt8] {
  let expected = max(size(of: file) + 1, 1 << 16)
  // What is to be overwritten at once need not be zero first.
  var bytes = unsafe [UInt8](unsafeUninitializedCapacity: expected) { $1 = expected }
  var filled = 0
  while true {
    if filled == bytes.count { bytes += repeatElement(0, count: bytes.count) }
    let count = try unsafe bytes.withUnsafeMutableBytes {
      try unsafe file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
    }
    if count == 0 {
      bytes.removeLast(bytes.count - filled)
      return bytes
    }
    filled += count
  }
}

/// Bytes from here to the end of what can be gone about in; 0 for the rest.
private func size(of file: FileDescriptor) -> Int {
  guard let here = try? file.seek(offset: 0, from: .current),
    let end = try? file.seek(offset: 0, from: .end),
    (try? file.seek(offset: here, from: .start)) != nil
  else { return 0 }
  return Int(max(0, end - here))
}
