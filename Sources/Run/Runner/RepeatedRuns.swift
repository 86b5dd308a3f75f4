import SystemPackage

/// Several runs, one after the other.
struct RepeatedRuns: Sendable {
  let options: RunOptions
  let runs: Int
  /// Whether each run draws other layouts and orders.
  let variesSeed: Bool
  /// This program, whose hidden commands the children run.
  let program: FilePath
  let tell: @Sendable (Int, RunEvent) -> Void

  /// Makes them.
  ///
  /// - Parameter take: Takes what each found; after a false no more are made.
  /// - Throws: What a run throws, or `take`.
  func perform(_ take: (Run.Outcome) throws -> Bool) async throws {
    for number in 0..<runs {
      var options = self.options
      if variesSeed { options.seed += UInt64(number) }
      options.folder = self.options.folder?.appending("\(number)")
      let result = try await Run(options, program: program) { [tell] in tell(number, $0) }.perform()
      if let problem = result.problem { throw problem }
      guard try take(result) else { return }
    }
  }
}
