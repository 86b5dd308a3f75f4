import Glibc
import SystemPackage

/// The terminal, if there is one.
public enum Terminal {
  /// Whether somebody watches standard error.
  public static let isStandardError = isatty(STDERR_FILENO) == 1

  /// Whether somebody reads standard output as it comes.
  public static let isStandardOutput = isatty(STDOUT_FILENO) == 1

  /// Writes a line on standard error over the one before.
  public static func overwrite(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll([UInt8]("\r\u{1B}[K\(text)".utf8))
  }
}
