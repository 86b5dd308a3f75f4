import Glibc
import SystemPackage

/// The names in a folder, in no order, without `.` and `..`.
package func names(in folder: FilePath) throws(Errno) -> [String] {
  guard let stream = unsafe opendir(folder.string) else { throw lastError() }
  defer { unsafe closedir(stream) }
  var names: [String] = []
  while let entry = unsafe readdir(stream) {
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
      unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names
}

/// Makes a folder and those above it; the user's mask takes from the permissions.
package func makeFolder(
  _ path: FilePath, permissions: FilePermissions = FilePermissions(rawValue: 0o777)
) throws(Errno) {
  if path.isEmpty { return }
  if unsafe mkdir(path.string, permissions.rawValue) == 0 { return }
  let error = lastError()
  switch error {
  case .fileExists:
    // It may be something else, such as a file or a link that leads nowhere.
    guard try FileKind(of: path) == .folder else { throw .notDirectory }
  case .noSuchFileOrDirectory:
    try makeFolder(path.removingLastComponent(), permissions: permissions)
    guard unsafe mkdir(path.string, permissions.rawValue) == 0 || lastError() == .fileExists else {
      throw lastError()
    }
  default:
    throw error
  }
}

/// The bytes of a file, or of all files in a folder and in those in it; links count nothing.
package func sizeOfFiles(in path: FilePath) -> Int {
  var facts = stat()
  guard unsafe lstat(path.string, &facts) == 0 else { return 0 }
  switch facts.st_mode & S_IFMT {
  case S_IFREG: return Int(facts.st_size)
  case S_IFDIR:
    let inside = (try? names(in: path)) ?? []
    return inside.reduce(0) { $0 + sizeOfFiles(in: path.appending($1)) }
  default: return 0
  }
}

/// So many bytes in KB, rounded up.
package func kilobytes(_ bytes: Int) -> String { "\((bytes + 1023) / 1024)" }

/// Removes a file, or a folder with all in it; links are removed, not followed.
package func removeTree(_ path: FilePath) {
  if unsafe unlink(path.string) == 0 { return }
  for name in (try? names(in: path)) ?? [] { removeTree(path.appending(name)) }
  _ = unsafe rmdir(path.string)
}

/// Gives a file or a folder another name; what is in the way is replaced only if it is a file
/// or an empty folder.
package func move(_ path: FilePath, to target: FilePath) throws(Errno) {
  guard unsafe rename(path.string, target.string) == 0 else { throw lastError() }
}

/// Whether the file system of a file lets code be run from it.
package func mayRun(_ file: FilePath) -> Bool {
  let descriptor = unsafe open(file.string, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return true }
  defer { close(descriptor) }
  let mapped = unsafe mmap(nil, 1, PROT_READ | PROT_EXEC, MAP_PRIVATE, descriptor, 0)
  guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else { return errno != EPERM }
  unsafe munmap(mapped, 1)
  return true
}

extension FilePath {
  /// The path of another name in the same folder.
  func renamed(_ change: (String) -> String) -> FilePath {
    removingLastComponent().appending(change(lastComponent?.string ?? "out"))
  }
}
