import ArgumentParser
import FoundationEssentials
import Glibc
import Host
import SystemPackage

/// What one command of this program took.
struct CommandCost: Codable {
  /// From its start to its end, in seconds.
  var seconds: Double
  /// What it and its child processes used.
  var use: ResourceUse
  var code: Int32

  /// The most memory that one of its processes had at a time.
  var megabytes: Double { Double(use.largestBytes) / 1e6 }

  /// Runs a command in a process of its own, whose children are no other's.
  ///
  /// - Parameters:
  ///   - words: The command.
  ///   - environment: Variables that it finds otherwise.
  /// - Returns: What it took.
  /// - Throws: ``FailedCommand`` when it fails, or what keeps it from starting.
  static func of(
    _ words: [String], environment: [String: String] = [:]
  ) async throws -> CommandCost {
    var settings = ChildSettings()
    settings.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = CollectedOutput()
    let end = try await Child.run(
      Program.file(), [CostedCommand.configuration.commandName ?? ""] + words, settings: settings,
      limit: .seconds(600)
    ) { output.append($0) }
    guard end.isSuccess,
      let cost = try? JSONDecoder().decode(CommandCost.self, from: Data(output.bytes)),
      cost.code == 0 || cost.code == 3
    else { throw FailedCommand(words: words, reason: end.standardError) }
    return cost
  }
}

/// A command whose cost was to be known ended otherwise than it should.
struct FailedCommand: Error, CustomStringConvertible {
  let words: [String]
  let reason: String

  var description: String { "'\(words.joined(separator: " "))' failed: \(reason)" }
}

/// Runs a command of this program as its only child, and says what it took.
package struct CostedCommand: AsyncParsableCommand {
  /// Hidden: a parent process reads the answer.
  package static let configuration = CommandConfiguration(
    commandName: "costed", shouldDisplay: false)

  @Argument(parsing: .captureForPassthrough) var words: [String]

  package init() {}

  /// Runs it; what it prints is dropped.
  package func run() async throws {
    let start = ContinuousClock.now
    let end = try await Child.run(Program.file(), words, limit: .seconds(600))
    let time = ContinuousClock.now - start
    var code: Int32 = -1
    if case .exit(let exit) = end.cause { code = exit }
    if code != 0 { note(end.standardError) }
    let cost = CommandCost(
      seconds: time / .seconds(1), use: ResourceUse.ofChildren(), code: code)
    write([UInt8](try JSONEncoder().encode(cost)))
  }
}
