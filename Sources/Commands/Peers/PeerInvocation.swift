import Catalogue
import SystemPackage

struct PeerInvocation: Sendable, Equatable {
  /// The words of its command, the program first.
  var words: [String]
  /// What it finds in the environment besides.
  var variables: [String: String]
}

extension PeerTool {
  /// Calls in one of its samples of a loop: a chain is long enough for one to do.
  private func callsInSample(_ symbol: String) -> Int {
    harness == .ordo && isTuned && symbol != LoopSet.usual.chain.symbol ? 1000 : 1
  }

  /// How it is started.
  ///
  /// - Parameters:
  ///   - programs: Where the adapters are.
  ///   - object: The file with the loops.
  ///   - symbols: The loops.
  ///   - effort: Seconds that its settings should ask for.
  ///   - ticksInSecond: What the counter counts.
  /// - Returns: Nil for this program, and without the peer's.
  func invocation(
    _ programs: PeerPrograms, object: FilePath, symbols: [String], effort: Double,
    ticksInSecond: Double
  ) -> PeerInvocation? {
    var variables = [
      "PEERS_OBJECT": object.string, "PEERS_SYMBOLS": symbols.joined(separator: ","),
      "PEERS_ITERATIONS": "\(Self.iterations)",
    ]
    let seconds = effort / Double(symbols.count)
    var words: [String]
    switch harness {
    case .clobber: return nil
    case .google:
      guard let program = programs.google else { return nil }
      words = [program.string, "--benchmark_format=json"]
      if isTuned {
        words += [
          "--benchmark_min_time=\(seconds / Double(Self.repetitions))",
          "--benchmark_repetitions=\(Self.repetitions)",
          "--benchmark_enable_random_interleaving=true", "--benchmark_report_aggregates_only=true",
        ]
      } else {
        words.append("--benchmark_min_time=\(seconds)")
      }
    case .ordo:
      guard let tool = programs.ordoTool, let loops = programs.ordoLoops else { return nil }
      words = [
        tool.string, "--command", "run", "--baseline-storage-path", ".", "--format", "jmh",
        "--grouping", "metric", "--path", "stdout", "--no-progress", "--targets", "Loops",
        "--benchmark-executable-paths", loops.string,
      ]
      variables["PEERS_SECONDS"] = "\(seconds)"
      if isTuned { variables["PEERS_TUNED"] = "yes" }
    case .plain:
      guard let program = programs.plain else { return nil }
      words = [program.string]
      variables["PEERS_TICKS"] = "\(Int(seconds * ticksInSecond))"
    }
    return PeerInvocation(words: words, variables: variables)
  }

  func numbers(_ bytes: [UInt8]) throws(UnreadableOutput) -> [PeerNumber] {
    switch harness {
    case .clobber: []
    case .google: try GoogleOutput.numbers(bytes)
    case .ordo: try OrdoOutput.numbers(bytes, calls: callsInSample)
    case .plain: try PlainOutput.numbers(bytes)
    }
  }

  /// What each call of a loop makes: as many as this program's short blocks.
  static let iterations = 2048
  /// Repetitions that are interleaved.
  private static let repetitions = 10
}
