import ArgumentParser
import Glibc
import Host

/// Runs a program, and has what the argument parser prints be written or be an error.
package func start(_ program: (some AsyncParsableCommand).Type) async {
  StandardStreams.keep()
  guard CommandLine.argc > 0 else {
    note("error: the command line can't be read: /proc is not mounted")
    exit(missingSystemFile)
  }
  signal(SIGPIPE, SIG_IGN)
  atexit {
    // Nobody looks any more at what is written this late.
    guard !StandardStreams.end() else { return }
    note("error: standard output can't be written")
    _exit(unwritableOutput)
  }
  program.refuseRepeatedOptions()
  await program.main(nil)
}

/// EX_OSFILE of sysexits.h.
private let missingSystemFile: Int32 = 72
