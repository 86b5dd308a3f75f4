import Glibc
import SystemPackage

/// Where an output goes, once it is known what is there under its name.
enum OutputPlace {
  /// A file that is written beside its place and then moved there.
  case file(FilePath, temporary: FilePath, replacing: ReplacedFile?)
  case other(FilePath)
  /// An open file of this process, such as `/dev/stdout`.
  case descriptor(Int32)

  /// Looks at what is there.
  ///
  /// - Throws: `fileExists` for a file that is to stay, and what the system says.
  init(_ path: FilePath, existing: OutputFile.Existing) throws(Errno) {
    if let number = Self.number(of: path) {
      self = .descriptor(number)
      return
    }
    var facts = stat()
    guard unsafe stat(path.string, &facts) == 0 else {
      let error = lastError()
      guard error == .noSuchFileOrDirectory else { throw error }
      let target = try Self.end(ofLinksFrom: path)
      self = .file(target, temporary: Self.temporary(beside: target), replacing: nil)
      return
    }
    switch FileKind(facts) {
    case .regular:
      guard existing == .replaced else { throw .fileExists }
      guard let resolved = unsafe realpath(path.string, nil) else { throw lastError() }
      defer { unsafe free(resolved) }
      let target = FilePath(unsafe String(cString: resolved))
      // Who may not write to it may not replace it either.
      guard unsafe access(target.string, W_OK) == 0 else { throw lastError() }
      self = .file(
        target, temporary: Self.temporary(beside: target), replacing: ReplacedFile(facts))
    case .folder: throw .isDirectory
    case .pipe, .device, .socket: self = .other(path)
    }
  }

  /// Opens what bytes are written to.
  func open(_ permissions: FilePermissions) throws(Errno) -> FileDescriptor {
    switch self {
    case .descriptor(let number):
      let copy = fcntl(number, F_DUPFD_CLOEXEC, 3)
      guard copy >= 0 else { throw lastError() }
      return FileDescriptor(rawValue: copy)
    case .other(let path): return try Self.openOther(path)
    case .file(_, let temporary, let replaced):
      do {
        let file = try FileDescriptor.open(
          temporary, .writeOnly, options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
          permissions: permissions)
        do {
          try replaced?.lend(to: file)
        } catch {
          try? file.close()
          abandon()
          throw error
        }
        return file
      } catch {
        throw error as? Errno ?? .ioError
      }
    }
  }

  func commit() throws(Errno) {
    guard case .file(let target, let temporary, let replaced) = self else { return }
    if replaced == nil {
      // Fails where one has come meanwhile, which then stays.
      if unsafe link(temporary.string, target.string) == 0 {
        abandon()
        return
      }
      let error = lastError()
      // Some file systems have no links.
      guard error != .fileExists else {
        abandon()
        throw error
      }
    }
    guard unsafe rename(temporary.string, target.string) == 0 else {
      let error = lastError()
      abandon()
      throw error
    }
  }

  /// Takes away what was begun.
  func abandon() {
    if case .file(_, let temporary, _) = self { _ = unsafe unlink(temporary.string) }
  }

  /// The name can't be guessed, and a link in its place is not followed.
  private static func temporary(beside path: FilePath) -> FilePath {
    var generator = SystemRandomNumberGenerator()
    let tag = String(generator.next() as UInt64, radix: 36)
    let name = path.lastComponent?.string ?? "out"
    return path.removingLastComponent().appending(".\(name).\(tag).tmp")
  }

  /// The open file that a path names; its name in /proc may be that of no file at all.
  private static func number(of path: FilePath) -> Int32? {
    switch path {
    case "/dev/stdout": return 1
    case "/dev/stderr": return 2
    default:
      let folder = path.removingLastComponent()
      guard folder == "/dev/fd" || folder == "/proc/self/fd" else { return nil }
      return path.lastComponent.flatMap { Int32($0.string) }
    }
  }

  /// Where a link leads that leads to nothing yet.
  private static func end(ofLinksFrom path: FilePath) throws(Errno) -> FilePath {
    var target = path
    for _ in 0..<40 {
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = unsafe readlink(target.string, &buffer, buffer.count)
      guard count > 0 else { return target }
      let next = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
      target = target.removingLastComponent().pushing(FilePath(next))
    }
    throw .tooManySymbolicLinkLevels
  }

  /// Opens a device, or a pipe, for whose reader no longer is waited than a while.
  private static func openOther(_ path: FilePath) throws(Errno) -> FileDescriptor {
    for attempt in 0... {
      let file = unsafe Glibc.open(path.string, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
      if file >= 0 {
        // What is slow to read is waited for.
        _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK)
        return FileDescriptor(rawValue: file)
      }
      let error = lastError()
      guard error == .noSuchAddressOrDevice, attempt < 100 else { throw error }
      usleep(50_000)
    }
    throw .ioError
  }
}

/// What stays of a file whose bytes are replaced.
struct ReplacedFile {
  private let mode: mode_t
  private let owner: uid_t
  private let group: gid_t

  init(_ facts: stat) {
    mode = facts.st_mode & 0o7777
    owner = facts.st_uid
    group = facts.st_gid
  }

  /// Gives a new file the owner and the mode of the old one.
  func lend(to file: FileDescriptor) throws(Errno) {
    var facts = stat()
    guard unsafe fstat(file.rawValue, &facts) == 0 else { throw lastError() }
    if facts.st_uid != owner || facts.st_gid != group {
      guard fchown(file.rawValue, owner, group) == 0 else { throw lastError() }
    }
    guard fchmod(file.rawValue, mode) == 0 else { throw lastError() }
  }
}
