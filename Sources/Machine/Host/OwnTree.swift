import Glibc
import SystemPackage

/// Makes sure that nobody but this user, or the system's, can have written what is in a folder, or
/// the folder itself. What is not there is nobody's.
///
/// - Parameters:
///   - folder: The folder; at the end of a link.
///   - isDeep: Whether all in it is looked at, or the folder alone.
/// - Throws: ``NotOwn`` with the name of the first that others could have written.
package func checkOwn(_ folder: FilePath, isDeep: Bool) throws(NotOwn) {
  var facts = stat()
  guard unsafe stat(folder.string, &facts) == 0 else { return }
  try check(facts, folder)
  guard isDeep, FileKind(facts) == .folder else { return }
  for name in (try? names(in: folder)) ?? [] { try checkTree(folder.appending(name)) }
}

private func checkTree(_ path: FilePath) throws(NotOwn) {
  var facts = stat()
  // It may have gone meanwhile.
  guard unsafe lstat(path.string, &facts) == 0 else { return }
  try check(facts, path)
  guard facts.st_mode & S_IFMT == S_IFDIR else { return }
  for name in (try? names(in: path)) ?? [] { try checkTree(path.appending(name)) }
}

private func check(_ facts: stat, _ path: FilePath) throws(NotOwn) {
  guard facts.isOwn else {
    throw NotOwn(
      "\(path) could have been written by others (its owner is user \(facts.st_uid), its mode "
        + "\(String(facts.st_mode & 0o7777, radix: 8))), and is not used: make it yours alone, or "
        + "remove it")
  }
}

extension stat {
  /// Whether nobody but this user, or the system's, can write it. A link has no mode of its own.
  var isOwn: Bool {
    [0, geteuid()].contains(st_uid)
      && (st_mode & S_IFMT == S_IFLNK || st_mode & (S_IWGRP | S_IWOTH) == 0)
  }
}
