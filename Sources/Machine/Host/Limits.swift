import CHost
import Glibc
import SystemPackage

/// What this process may have of the system at once.
package enum Limits {
  /// Makes sure that it may open as many files and start as many threads as its parts take: most
  /// of them can't say that they got none, and wait for ever or crash.
  ///
  /// - Throws: ``LimitTooLow``.
  package static func check() throws(LimitTooLow) {
    var files = rlimit()
    _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files)
    if files.rlim_cur < wantedFiles, files.rlim_cur < files.rlim_max {
      files.rlim_cur = min(files.rlim_max, rlim_t(wantedFiles))
      _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files)
    }
    let copies = (0..<neededFiles).map { _ in fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3) }
    for copy in copies where copy >= 0 { close(copy) }
    // Where standard error is closed, nothing can be copied, and nothing is known.
    if copies.contains(where: { $0 < 0 }), copies.contains(where: { $0 >= 0 }) {
      throw LimitTooLow(
        description: "no \(neededFiles) more files can be opened; 'ulimit -n' tells how many may be"
      )
    }
    let error = Errno(rawValue: clobber_try_threads(Int32(neededThreads)))
    guard error.rawValue == 0 else {
      throw LimitTooLow(
        description:
          "no \(neededThreads) threads can be started: \(error); 'ulimit -u' tells how many may be")
    }
  }

  private static let neededFiles = 40
  private static let wantedFiles: rlim_t = 1024
  private static let neededThreads = 8
}

/// What this process may not have enough of.
package struct LimitTooLow: Error, CustomStringConvertible {
  package let description: String
}
