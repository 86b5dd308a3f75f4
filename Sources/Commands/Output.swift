import Foundation
import Host
import Reporting
import Runner
import SystemPackage

/// Writes text to standard output, all of it.
func write(_ text: String) { write([UInt8](text.utf8)) }

/// Writes text with tables to standard output, no wider than the terminal, if it is one.
func writeTables(_ text: @autoclosure () -> String) {
  write(TextTable.$width.withValue(Terminal.width(of: .standardOutput)) { text() })
}

/// Writes bytes to standard output; a reader that has gone away ends nothing.
func write(_ bytes: [UInt8]) {
  _ = try? FileDescriptor.standardOutput.writeAll(bytes)
}

/// Writes a line to standard error.
func note(_ line: String) {
  _ = try? FileDescriptor.standardError.writeAll([UInt8]("\(line)\n".utf8))
}

/// Runs work that SIGINT and SIGTERM cancel, so that it can keep what it has.
func interruptible<Value: Sendable>(
  _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  let task = Task { try await work() }
  let sources = [SIGINT, SIGTERM].map { number in
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler { task.cancel() }
    source.resume()
    return source
  }
  defer { for source in sources { source.cancel() } }
  return try await task.value
}
