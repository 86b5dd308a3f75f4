import Glibc
import SystemPackage

package enum Terminal {
  /// Whether somebody watches standard error.
  package static let isStandardError = isatty(STDERR_FILENO) == 1

  /// Whether somebody reads standard output as it comes.
  package static let isStandardOutput = isatty(STDOUT_FILENO) == 1

  /// How many characters a line of a terminal has; nil where there is none, or it does not tell.
  package static func width(of descriptor: FileDescriptor) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// Writes a line on standard error over the one before.
  package static func overwrite(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll([UInt8]("\r\u{1B}[K\(text)".utf8))
  }
}
