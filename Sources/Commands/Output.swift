import ArgumentParser
import Dispatch
import Glibc
import Host
import Report
import Runner
import Synchronization
import SystemPackage

func write(_ text: String) { write([UInt8](text.utf8)) }

/// Writes text with tables to standard output, no wider than the terminal, if it is one.
func writeTables(_ text: @autoclosure () -> String) {
  write(visible(TextTable.$width.withValue(Terminal.width(of: .standardOutput)) { text() }))
}

func writeColored(_ text: @autoclosure () -> String) {
  write(visibleInColors(TextTable.$width.withValue(Terminal.width(of: .standardOutput)) { text() }))
}

/// Writes bytes to standard output. A reader that has gone away ends nothing; whatever else keeps
/// them from it is an error when the command ends, and nothing more is written.
func write(_ bytes: [UInt8]) {
  guard held.withLock({ $0?.append(contentsOf: bytes) }) == nil else { return }
  guard unwritten.withLock({ $0 == nil }) else { return }
  do {
    _ = try FileDescriptor.standardOutput.writeAll(bytes)
  } catch Errno.brokenPipe {
  } catch {
    unwritten.withLock { $0 = error as? Errno ?? .ioError }
  }
}

/// Does work whose output is for later: an answer goes before what it follows from.
func holdingOutput<Value>(_ work: () async -> Value) async -> (value: Value, output: [UInt8]) {
  held.withLock { $0 = [] }
  let value = await work()
  return (value, held.withLock { $0.take() ?? [] })
}

/// What is held back; nil while all is written.
private let held = Mutex<[UInt8]?>(nil)

/// What kept output from being written; nil while nothing did.
private let unwritten = Mutex<Errno?>(nil)

/// Ends a command with an error if not all of its output could be written.
///
/// - Parameter code: What it ends with otherwise; nil when nothing went wrong.
/// - Throws: `ExitCode`, unless nothing went wrong.
func endOutput(_ code: ExitCode? = nil) throws {
  if let error = unwritten.withLock({ $0 }) {
    note("error: standard output can't be written: \(error)")
    throw code ?? ExitCode(unwritableOutput)
  }
  if let code { throw code }
}

/// EX_IOERR of sysexits.h.
let unwritableOutput: Int32 = 74

func note(_ line: String) {
  _ = try? FileDescriptor.standardError.writeAll([UInt8]("\(visible(line))\n".utf8))
}

/// Ends the program with a sentence if it may not have what all of it takes. To be called before
/// anything waits for a thread.
package func endIfLimited() {
  do throws(LimitTooLow) {
    try Limits.check()
  } catch {
    note("error: \(error)")
    exit(71)
  }
}

/// Runs work that SIGINT, SIGTERM and SIGHUP cancel, so that it can keep what it has. A second one
/// ends the program at once; what was measured until then stays as well, and is not judged.
func interruptible<Value: Sendable>(
  _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  let task = Task { try await work() }
  var numbers = [SIGINT, SIGTERM]
  // Under nohup a terminal that closes is to end nothing.
  if !isIgnored(SIGHUP) { numbers.append(SIGHUP) }
  let sources = numbers.map { number in
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      if task.isCancelled {
        signal(number, SIG_DFL)
        raise(number)
      }
      task.cancel()
    }
    source.resume()
    return source
  }
  defer { for source in sources { source.cancel() } }
  return try await task.value
}
