import CHost
import Catalogue
import FoundationEssentials
import Freestanding
import Host
import Records
import SystemPackage

/// Counts the instructions of loops whose code does not say which of their ways is taken: each runs
/// a few times, one instruction at a time, in a process of its own.
package enum Stepper {
  /// The name of the hidden command that counts.
  package static let command = "step"

  private struct Plan: Codable {
    var object: LoopObject
    var loop: Loop
  }

  /// Fills in what is executed where the machine code does not tell, for loops that make no real
  /// call.
  ///
  /// - Parameters:
  ///   - rows: What the machine code says.
  ///   - loops: The loops that came back when they were measured, and the objects they are in.
  ///   - program: This program, whose hidden command the children run.
  /// - Returns: The rows; those that can't be counted are as they were.
  static func filledIn(
    _ rows: [CodegenRow], _ loops: [(object: LoopObject, loop: Loop)], program: FilePath
  ) async -> [CodegenRow] {
    var rows = rows
    for index in rows.indices where rows[index].executed == nil {
      let found = loops.first {
        $0.loop.id == rows[index].loop && $0.object.toolchain == rows[index].toolchain
      }
      guard let found, found.object.path != nil, found.loop.transport.tier == .shell else {
        continue
      }
      rows[index].executed = await count(
        Plan(object: found.object, loop: found.loop), program)
    }
    return rows
  }

  private static func count(_ plan: Plan, _ program: FilePath) async -> Int? {
    let output = CollectedOutput()
    guard let input = try? JSONEncoder().encode(plan),
      let end = try? await Child.run(
        program, [command], input: [UInt8](input), limit: .seconds(10),
        receive: { output.append($0) }), end.isSuccess
    else { return nil }
    return Int(output.text)
  }

  /// Counts what a plan on standard input says: the child's side.
  package static func run() throws {
    let plan = try JSONDecoder().decode(Plan.self, from: Data(readAll(.standardInput)))
    let image = try plan.object.load()
    let address = UInt(try image.code(of: plan.loop).address + image.loadBias)
    func steps(_ iterations: UInt) -> Int64 {
      clobber_count_steps(address, iterations, mostSteps)
    }
    // What is done once is done by now.
    _ = steps(2)
    let (few, more, most) = (steps(Self.few), steps(2 * Self.few), steps(3 * Self.few))
    let each = (more - few) / Int64(Self.few)
    // Iterations that differ from each other have no one number.
    guard few > 0, each * Int64(Self.few) == more - few, most - more == more - few else {
      throw Uncounted()
    }
    print(each)
  }

  /// Iterations of the first count.
  private static let few: UInt = 8
  private static let mostSteps: Int64 = 1_000_000

  /// A loop without one number of instructions.
  struct Uncounted: Error {}
}
