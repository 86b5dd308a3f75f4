import Glibc
import SystemPackage

/// What a small file of /proc or /sys says, without blanks at its end; nil when it can't be read.
package func contents(of path: FilePath) -> String? {
  guard let bytes = try? readFile(path, limit: textLimit) else { return nil }
  var text = Substring(decoding: bytes, as: UTF8.self)
  while text.last?.isWhitespace == true {
    text.removeLast()
  }
  return String(text)
}

/// All bytes up to the end. Pipes and files of /proc have no size, so that the end is found by
/// reading; where there is a size, nothing has to be moved on the way.
package func readAll(_ file: FileDescriptor, limit: Int = usualLimit) throws -> [UInt8] {
  let size = size(of: file)
  guard size <= limit else { throw TooLarge(limit: limit) }
  let expected = max(size + 1, 1 << 16)
  // What is to be overwritten at once need not be zero first.
  var bytes = unsafe [UInt8](unsafeUninitializedCapacity: expected) { $1 = expected }
  var filled = 0
  while true {
    if filled == bytes.count { bytes += repeatElement(0, count: bytes.count) }
    let count = try unsafe bytes.withUnsafeMutableBytes {
      try unsafe file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
    }
    filled += count
    guard filled <= limit else { throw TooLarge(limit: limit) }
    if count == 0 {
      bytes.removeLast(bytes.count - filled)
      return bytes
    }
  }
}

/// Bytes from here to the end of what can be gone about in; 0 for the rest.
private func size(of file: FileDescriptor) -> Int {
  var facts = stat()
  guard unsafe fstat(file.rawValue, &facts) == 0, FileKind(facts) == .regular,
    let here = try? file.seek(offset: 0, from: .current)
  else { return 0 }
  return max(0, Int(facts.st_size) - Int(here))
}
