import SystemPackage

/// What is written under a name that somebody gave.
///
/// A file appears when it is whole, and not before; what was there under its name stays until then.
/// The mode and the owner of a file that is replaced stay as well, and of a link the file that it
/// leads to is written. What is no file, such as a device or a pipe, is written to as it is.
package final class OutputFile {
  /// What becomes of a file that is there already.
  package enum Existing: Sendable {
    case replaced
    /// It stays, and nothing is written.
    case kept
  }

  package let path: FilePath
  private let place: OutputPlace
  private let descriptor: FileDescriptor
  private var isOpen = true

  /// Starts a file.
  ///
  /// - Parameters:
  ///   - path: The name.
  ///   - permissions: What the user's mask takes from, for a new file; all may read and write.
  ///   - existing: What becomes of a file that is there.
  /// - Throws: `Errno` when it can't be made; `fileExists` when one is there that is to stay.
  package init(
    _ path: FilePath, permissions: FilePermissions = FilePermissions(rawValue: 0o666),
    existing: Existing = .replaced
  ) throws(Errno) {
    self.path = path
    place = try OutputPlace(path, existing: existing)
    descriptor = try place.open(permissions)
  }

  package func write(_ bytes: some Sequence<UInt8>) throws(Errno) {
    do {
      try descriptor.writeAll(bytes)
    } catch {
      throw error as? Errno ?? .ioError
    }
  }

  package func commit() throws(Errno) {
    guard isOpen else { return }
    isOpen = false
    do {
      try descriptor.close()
    } catch {
      place.abandon()
      throw error as? Errno ?? .ioError
    }
    try place.commit()
  }

  deinit {
    guard isOpen else { return }
    try? descriptor.close()
    place.abandon()
  }
}

/// Writes a whole file at once, as an ``OutputFile``.
package func writeFile(
  _ bytes: some Sequence<UInt8>, to path: FilePath,
  permissions: FilePermissions = FilePermissions(rawValue: 0o666),
  existing: OutputFile.Existing = .replaced
) throws(Errno) {
  let file = try OutputFile(path, permissions: permissions, existing: existing)
  try file.write(bytes)
  try file.commit()
}
