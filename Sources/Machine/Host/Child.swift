import CHost
import Glibc
import Subprocess
import SystemPackage

package struct ChildEnd: Sendable, Equatable {
  package enum Cause: Sendable, Equatable {
    case exit(Int32)
    case signal(Int32)
    /// It was ended because it took longer than it was given.
    case timeLimit
  }

  package let cause: Cause
  /// What it wrote to standard error, up to a megabyte.
  package let standardError: String

  /// Whether it exited with 0.
  package var isSuccess: Bool { cause == .exit(0) }
}

/// Where and how a child process runs.
package struct ChildSettings: Sendable {
  /// Its whole environment; nil for that of this process.
  package var environment: [String: String]?
  /// The folder that it starts in; nil for that of this process.
  package var folder: FilePath?
  /// Whether it ends when this process does, however that ends. The hidden commands of this
  /// program see to that themselves.
  package var endsWithParent = false
  /// After so many bytes of standard output it is ended; nil for no such limit. Standard error has
  /// one always.
  package var outputLimit: Int?

  package init() {}

  fileprivate var subprocessEnvironment: Environment {
    guard let environment else { return .inherit }
    return .custom(
      Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), $1) })
    )
  }

  /// A group of its own: what it starts ends with it, and what a terminal sends to the group of
  /// this process reaches this process alone.
  fileprivate var platformOptions: PlatformOptions {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
    ]
    return options
  }

  /// What is started for a program. Linux ties only a process that asks for it, so that this
  /// program is started, asks, and becomes the other one.
  fileprivate func start(
    _ program: FilePath, _ arguments: [String]
  ) -> (program: FilePath, arguments: Arguments) {
    guard endsWithParent else { return (program, Arguments(arguments)) }
    return (
      Program.path,
      Arguments(
        executablePathOverride: clobberTied,
        remainingValues: ["\(Program.identifier)", program.string] + arguments)
    )
  }
}

/// A child was ended because it wrote more than anything sensible does.
package struct TooMuchOutput: Error, CustomStringConvertible {
  package var description: String { "wrote so much that it was ended" }
}

struct NoThreads: Error, CustomStringConvertible {
  let reason: Errno

  var description: String { "no threads can be started to run programs: \(reason)" }
}

/// Child processes, started without a shell and ended by their own id.
package enum Child {
  /// Why no child can be started. What starts and watches children has threads of its own, and
  /// waits for ever when it gets none. A child that ends before it has read its input is an error of
  /// a write, and must not be this process's end.
  private static let obstacle: NoThreads? = {
    signal(SIGPIPE, SIG_IGN)
    let reason = Errno(rawValue: clobber_try_threads(4))
    return reason.rawValue == 0 ? nil : NoThreads(reason: reason)
  }()

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - program: Its file.
  ///   - arguments: Its arguments, each as it is.
  ///   - input: What it reads from standard input.
  ///   - settings: Where and how it runs.
  ///   - limit: After this it is killed.
  ///   - receive: Takes what it writes to standard output, piece by piece.
  /// - Returns: How it ended.
  /// - Throws: When it can't be started, or the task is cancelled, or ``TooMuchOutput``; the child is
  ///   ended first.
  package static func run(
    _ program: FilePath, _ arguments: [String], input: [UInt8] = [],
    settings: ChildSettings = ChildSettings(), limit: Duration,
    receive: @escaping @Sendable ([UInt8]) throws -> Void = { _ in }
  ) async throws -> ChildEnd {
    if let obstacle { throw obstacle }
    return try await withThrowingTaskGroup(of: ChildEnd?.self) { race in
      race.addTask {
        try await runToEnd(program, arguments, input: input, settings: settings, receive: receive)
      }
      race.addTask {
        try await Task.sleep(for: limit)
        return nil
      }
      let first = try await race.next() ?? nil
      // Cancelling ends the clock, or kills the child; either way nothing is left behind.
      race.cancelAll()
      // One that was killed for that has ended, too; how is nobody's news.
      try Task.checkCancellation()
      return first ?? ChildEnd(cause: .timeLimit, standardError: "")
    }
  }

  private static func runToEnd(
    _ program: FilePath, _ arguments: [String], input: [UInt8], settings: ChildSettings,
    receive: @escaping @Sendable ([UInt8]) throws -> Void
  ) async throws -> ChildEnd {
    let start = settings.start(program, arguments)
    let result = try await Subprocess.run(
      .path(start.program), arguments: start.arguments,
      environment: settings.subprocessEnvironment, workingDirectory: settings.folder,
      platformOptions: settings.platformOptions, input: .inputWriter, output: .sequence,
      error: .sequence
    ) { execution in
      async let complaint = beginning(of: execution.standardError)
      // A child that ends before it has read everything says why in other ways.
      _ = try? await execution.standardInputWriter.write(input)
      try? await execution.standardInputWriter.finish()
      var count = 0
      for try await buffer in execution.standardOutput {
        let bytes = unsafe buffer.withUnsafeBytes { unsafe Array($0) }
        count += bytes.count
        guard count <= settings.outputLimit ?? .max else { throw TooMuchOutput() }
        try receive(bytes)
      }
      return try await complaint
    }
    let cause: ChildEnd.Cause =
      switch result.terminationStatus {
      case .exited(let code): .exit(code)
      case .signaled(let signal): .signal(signal)
      }
    return ChildEnd(cause: cause, standardError: result.closureResult)
  }

  /// The first megabyte of what a child writes. More is read as well, so that the child is not kept
  /// waiting, and dropped; but not without end.
  private static func beginning(of output: SubprocessOutputSequence) async throws -> String {
    var bytes: [UInt8] = []
    var count = 0
    for try await buffer in output {
      count += buffer.count
      guard count <= textLimit else { throw TooMuchOutput() }
      if bytes.count < 1 << 20 { bytes += unsafe buffer.withUnsafeBytes { unsafe Array($0) } }
    }
    return String(decoding: bytes.prefix(1 << 20), as: UTF8.self)
  }
}

/// What tells this program that it is to become another one.
private let clobberTied = CLOBBER_TIED
