import Glibc
import SystemPackage

/// A file that appears under its name when it is whole, and not before.
public final class OutputFile {
  /// The name that it gets.
  public let path: FilePath
  private let temporary: FilePath
  private let descriptor: FileDescriptor
  private var isOpen = true

  /// Starts a file; what is there under its name stays until `commit()`.
  ///
  /// - Parameters:
  ///   - path: The name.
  ///   - permissions: What the user's mask takes from; all may read and write.
  /// - Throws: `Errno` when it can't be made.
  public init(
    _ path: FilePath, permissions: FilePermissions = FilePermissions(rawValue: 0o666)
  ) throws(Errno) {
    self.path = path
    // The name can't be guessed, and a link in its place is not followed.
    var generator = SystemRandomNumberGenerator()
    let tag = String(generator.next() as UInt64, radix: 36)
    let name = path.lastComponent?.string ?? "out"
    temporary = path.removingLastComponent().appending(".\(name).\(tag).tmp")
    do {
      descriptor = try FileDescriptor.open(
        temporary, .writeOnly, options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
        permissions: permissions)
    } catch let error as Errno {
      throw error
    } catch {
      throw .ioError
    }
  }

  /// Adds bytes at the end.
  public func write(_ bytes: some Sequence<UInt8>) throws(Errno) {
    do {
      try descriptor.writeAll(bytes)
    } catch let error as Errno {
      throw error
    } catch {
      throw .ioError
    }
  }

  /// Gives the file its name.
  public func commit() throws(Errno) {
    guard isOpen else { return }
    isOpen = false
    do {
      try descriptor.close()
    } catch let error as Errno {
      _ = unsafe unlink(temporary.string)
      throw error
    } catch {
      throw .ioError
    }
    guard unsafe rename(temporary.string, path.string) == 0 else {
      let error = lastError()
      _ = unsafe unlink(temporary.string)
      throw error
    }
  }

  deinit {
    guard isOpen else { return }
    try? descriptor.close()
    _ = unsafe unlink(temporary.string)
  }
}

/// Writes a whole file at once, under a temporary name first.
public func writeFile(
  _ bytes: some Sequence<UInt8>, to path: FilePath,
  permissions: FilePermissions = FilePermissions(rawValue: 0o666)
) throws(Errno) {
  let file = try OutputFile(path, permissions: permissions)
  try file.write(bytes)
  try file.commit()
}

/// Makes a folder and those above it.
public func makeFolder(_ path: FilePath) throws(Errno) {
  if path.isEmpty { return }
  if unsafe mkdir(path.string, 0o777) == 0 { return }
  let error = lastError()
  switch error {
  case .fileExists:
    return
  case .noSuchFileOrDirectory:
    try makeFolder(path.removingLastComponent())
    guard unsafe mkdir(path.string, 0o777) == 0 else { throw lastError() }
  default:
    throw error
  }
}
