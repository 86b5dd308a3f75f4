import Foundation
import Inspection
import Runner
import Testing

@Suite(.enabled(if: LoopBuild.compiler != nil, "there is no C compiler here"))
struct `A planted regression` {
  @Test func `is one of a dozen and more`() { #expect(Mutation.all.count >= 12) }

  @Test(arguments: Mutation.all)
  func `changes the hash and the facts that say of what kind it is`(
    _ mutation: Mutation
  ) async throws {
    let clean = try LoopBuild()
    try clean.write()
    let before = try await clean.build()
    let changed = try LoopBuild()
    try changed.write(mutation)
    let after = try await changed.build()

    let (old, new) = try (before.facts(form: "narrow"), after.facts(form: "narrow"))
    #expect(zip(old, new).contains { $0.codeHash != $1.codeHash })
    let totals = (Mutation.Totals(old), Mutation.Totals(new))
    #expect(mutation.shows(totals.0, totals.1), "\(totals)")
    if mutation.file == Mutation.narrow {
      // The other form's wrapper was not touched.
      let others = try (before.facts(form: "wide"), after.facts(form: "wide"))
      #expect(others.0.map(\.codeHash) == others.1.map(\.codeHash))
    }
  }
}

@Suite(.enabled(if: LoopBuild.compiler != nil, "there is no C compiler here"))
struct `The same source` {
  @Test func `has the same code each time, in every folder`() async throws {
    let first = try LoopBuild()
    try first.write()
    let hashes = try await first.build().hashes()
    #expect(Set(hashes).count > 1)
    // 12 builds for each; a hundred and more with 'CLOBBER_BUILDS=9'.
    let folders = ProcessInfo.processInfo.environment["CLOBBER_BUILDS"].flatMap { Int($0) } ?? 1
    let alarms = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          var alarms = 0
          for _ in 0..<folders {
            let bench = try LoopBuild()
            try bench.write()
            for _ in 0..<3 where try await bench.build().hashes() != hashes { alarms += 1 }
          }
          return alarms
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(alarms == 0)
  }
}
