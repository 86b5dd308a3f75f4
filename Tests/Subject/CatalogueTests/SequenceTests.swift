import Catalogue
import Testing

@Suite struct `A timed sequence` {
  @Test(arguments: Architecture.allCases)
  func `is a loop of the suite of known truth, and of no other`(_ architecture: Architecture) {
    let sequences = TimedSequence.all(on: architecture)
    #expect(sequences.map(\.loop) == Catalogue.of(architecture).sequences)
    for sequence in sequences {
      #expect(sequence.loop.suite == .latencies)
      #expect(sequence.loop.role == .sequence)
      #expect(sequence.loop.question == sequence.question)
      #expect(sequence.loop.transport.tier == .reference)
    }
    let all = Catalogue.of(architecture).all.filter { $0.suite == .latencies }
    #expect(all == sequences.map(\.loop))
  }

  @Test func `is there for each question at least ten times, on x86-64 twenty`() {
    for (architecture, least) in [(Architecture.x86_64, 20), (.aarch64, 10)] {
      let sequences = TimedSequence.all(on: architecture)
      // Those that every run has answer the first question too.
      let chains = Chain.all(on: architecture).count
      #expect(sequences.count { $0.question == .latency } + chains >= least)
      #expect(sequences.count { $0.question == .throughput } >= least)
    }
  }

  @Test func `has for latency no name that a chain of every run has`() {
    for architecture in Architecture.allCases {
      let latencies = TimedSequence.all(on: architecture).filter { $0.question == .latency }
      #expect(Set(latencies.map(\.name)).isDisjoint(with: Chain.all(on: architecture).map(\.name)))
    }
  }

  @Test func `asks what a chain of every run asks too`() {
    #expect(Catalogue.clock.question == .latency)
    #expect(Catalogue.clock.suite == nil)
    #expect(Catalogue.rows.allSatisfy { $0.question == nil })
  }
}
