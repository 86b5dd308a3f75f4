import Glibc
import SystemPackage

/// The names in a folder, in no order, without `.` and `..`.
public func names(in folder: FilePath) throws(Errno) -> [String] {
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

/// Makes an empty folder that nobody else has, under a name that can't be guessed.
public func makeTemporaryFolder(in parent: FilePath) throws(Errno) -> FilePath {
  try makeFolder(parent)
  var generator = SystemRandomNumberGenerator()
  let tag = String(generator.next() as UInt64, radix: 36)
  let folder = parent.appending(".\(tag).tmp")
  guard unsafe mkdir(folder.string, 0o777) == 0 else { throw lastError() }
  return folder
}

/// Removes a file, or a folder with all in it; links are removed, not followed.
public func removeTree(_ path: FilePath) {
  if unsafe unlink(path.string) == 0 { return }
  for name in (try? names(in: path)) ?? [] { removeTree(path.appending(name)) }
  _ = unsafe rmdir(path.string)
}

/// Gives a file or a folder another name; what is in the way is replaced only if it is a file
/// or an empty folder.
public func move(_ path: FilePath, to target: FilePath) throws(Errno) {
  guard unsafe rename(path.string, target.string) == 0 else { throw lastError() }
}

/// How long ago something was last changed; nil if it is not there.
public func age(of path: FilePath) -> Duration? {
  var facts = stat()
  guard unsafe lstat(path.string, &facts) == 0 else { return nil }
  return .seconds(time(nil) - facts.st_mtim.tv_sec)
}

/// Whether the file system of a file lets code be run from it.
public func mayRun(_ file: FilePath) -> Bool {
  let descriptor = unsafe open(file.string, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return true }
  defer { close(descriptor) }
  let mapped = unsafe mmap(nil, 1, PROT_READ | PROT_EXEC, MAP_PRIVATE, descriptor, 0)
  guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else { return errno != EPERM }
  unsafe munmap(mapped, 1)
  return true
}
