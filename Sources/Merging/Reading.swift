import Host
import SystemPackage

/// All bytes of a small file.
func readBytes(_ path: FilePath) throws -> [UInt8] {
  do {
    return try readFile(path)
  } catch {
    throw MergeError.unreadable(path, error)
  }
}

/// Some bytes of a file.
func readBytes(_ path: FilePath, _ range: Range<Int>) throws -> [UInt8] {
  do {
    let file = try FileDescriptor.open(path, .readOnly)
    return try file.closeAfter {
      var bytes = [UInt8](repeating: 0, count: range.count)
      var filled = 0
      while filled < range.count {
        let count = try unsafe bytes.withUnsafeMutableBytes {
          try unsafe file.read(
            fromAbsoluteOffset: Int64(range.lowerBound + filled),
            into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
        }
        if count == 0 { throw MergeError.changed(path) }
        filled += count
      }
      return bytes
    }
  } catch let error as Errno {
    throw MergeError.unreadable(path, error)
  }
}
