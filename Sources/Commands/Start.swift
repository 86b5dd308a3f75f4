import ArgumentParser
import Glibc
import Host
import Report

/// Runs a program, and has what the argument parser prints be written or be an error.
package func start(_ program: (some AsyncParsableCommand).Type) async {
  StandardStreams.keep()
  signal(SIGPIPE, SIG_IGN)
  atexit {
    // Nobody looks any more at what is written this late.
    guard !StandardStreams.end() else { return }
    note("error: standard output can't be written")
    _exit(unwritableOutput)
  }
  program.refuseRepeatedOptions()
  do {
    var command = try program.parseAsRoot()
    if var command = command as? any AsyncParsableCommand {
      try await command.run()
    } else {
      try command.run()
    }
  } catch {
    let code = program.exitCode(for: error)
    let text = program.fullMessage(for: error).withShortUsage
    if code.isSuccess {
      if !text.isEmpty { print(text) }
    } else if !text.isEmpty {
      note(text)
    }
    exit(code.rawValue)
  }
}

extension String {
  /// A help text in which the usage is no wider than the rest of it.
  var withShortUsage: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      !line.drop { $0 == " " }.lowercased().hasPrefix("usage:") || line.count <= 80
        ? String(line)
        : wrapped(String(line), to: 80, indent: "         ").joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
