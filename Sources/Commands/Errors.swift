import ArgumentParser
import Freestanding
import Glibc
import SystemPackage

/// Runs a command's work; an error becomes one line and the exit code of its kind.
func exiting(_ work: () async throws -> Void) async throws {
  // A reader that has gone away, and a file as large as it may be, are errors of a write, and not
  // the end of a run.
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
  do {
    do {
      try await work()
    } catch let error as ExitCode {
      return try endOutput(error)
    }
    try endOutput()
  } catch let error as ExitCode {
    throw error
  } catch is CancellationError {
    note("interrupted")
    throw ExitCode(130)
  } catch {
    note("error: \(error)")
    throw ExitCode(((error as? any ExitCoded)?.exitKind ?? .software).rawValue)
  }
}

/// A word on the command line that names nothing.
struct BadChoice: ExitCoded, CustomStringConvertible {
  var exitKind: ExitKind { .usage }

  let description: String

  init(_ description: String) { self.description = description }
}

/// A file that could not be written.
struct UnwritableFile: ExitCoded, CustomStringConvertible {
  let path: FilePath
  let error: Errno

  var exitKind: ExitKind { .unwritable }

  var description: String {
    error == .fileExists
      ? "\(path) is there already: --force replaces it" : "can't write \(path): \(error)"
  }
}
