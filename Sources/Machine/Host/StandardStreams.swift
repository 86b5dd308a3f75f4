import CHost
import Glibc

/// Standard input, output and error.
package enum StandardStreams {
  /// Gives those that this process was started without a file that fails, so that no file which is
  /// opened later takes their place and gets what was meant for them.
  package static func keep() {
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) == -1 {
      // The lowest number that is free is this one.
      _ = unsafe open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Writes what was printed and is not written yet.
  ///
  /// - Returns: Whether everything that was printed was written, or its reader has gone away.
  package static func end() -> Bool { clobber_end_output() == 0 }
}
