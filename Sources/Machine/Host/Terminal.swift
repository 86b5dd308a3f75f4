import Glibc
import SystemPackage

/// The terminal, if there is one.
public enum Terminal {
  /// Whether somebody watches standard error.
  public static let isStandardError = isatty(STDERR_FILENO) == 1

  /// Whether somebody reads standard output as it comes.
  public static let isStandardOutput = isatty(STDOUT_FILENO) == 1

  /// How many characters a line of a terminal has; nil where there is none, or it does not tell.
  public static func width(of descriptor: FileDescriptor) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// Writes a line on standard error over the one before.
  public static func overwrite(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll([UInt8]("\r\u{1B}[K\(text)".utf8))
  }
}
