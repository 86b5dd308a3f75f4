import Catalogue
import Host
import SystemPackage

/// Work on other CPUs while something is measured, so that it is seen what neighbours cost.
package enum Load {
  /// The name of the hidden command that works on one CPU.
  package static let command = "load"

  /// Keeps CPUs busy, each by a child process, while a body runs.
  ///
  /// - Parameters:
  ///   - cpus: The CPUs; none for no work.
  ///   - program: This program, whose hidden command the children run.
  ///   - body: What runs meanwhile.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws; `EndedLoad` if a child ends before it.
  static func on<Result: Sendable>(
    _ cpus: [Int], program: FilePath, _ body: () async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: ChildEnd.self) { children in
      for cpu in cpus {
        children.addTask {
          try await Child.run(program, [command, "\(cpu)", "\(Program.identifier)"], limit: limit)
        }
      }
      let result = try await body()
      children.cancelAll()
      while let end = await children.nextResult() {
        if case .success(let end) = end { throw EndedLoad(end: end) }
      }
      return result
    }
  }

  /// Works until the parent is gone or ends this process: the child's side.
  ///
  /// - Parameters:
  ///   - cpu: Where.
  ///   - parent: For which process. It is told, as it may be gone before this one can look.
  /// - Throws: When the CPU can't be had.
  package static func work(onCPU cpu: Int, for parent: Int32) throws {
    let grant = Pinning.pin(toCPU: cpu)
    guard grant.granted else { throw LoadRefused(cpu: cpu, reason: grant.reason ?? "refused") }
    // More than a core's own caches hold, so that what CPUs share is shared.
    var words = [UInt64](repeating: 1, count: 1 << 20)
    while Program.isChild(of: parent) {
      for index in words.indices { words[index] &*= UInt64(index | 1) }
    }
  }

  private static let limit: Duration = .seconds(24 * 60 * 60)
}

/// A child that was to work ended.
struct EndedLoad: Error, CustomStringConvertible {
  let end: ChildEnd

  var description: String {
    "a CPU was not kept busy to the end: \(lastLine(end.standardError))"
  }
}

/// A CPU can't be kept busy.
struct LoadRefused: Error, CustomStringConvertible {
  let cpu: Int
  let reason: String

  var description: String { "CPU \(cpu): \(reason)" }
}
