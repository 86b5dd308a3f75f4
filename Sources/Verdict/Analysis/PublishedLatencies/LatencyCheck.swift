import Catalogue
import Records

/// What sequences of instructions took in a run, against what is published of the processor.
package struct LatencyCheck: Sendable {
  /// What was measured of one sequence, and what is known of it.
  package struct Reading: Sendable, Equatable {
    package let estimate: Double
    /// The interval's ends, in core cycles; nil where the run gives none.
    package let low: Double?
    /// The interval's upper end.
    package let high: Double?
    /// Core cycles that it must take; nil where that is not known, and of the clock itself.
    package let known: Double?

    package var distance: Double? { known.map { estimate / $0 - 1 } }
    package var isWhole: Bool { known.map { $0.rounded() == $0 } ?? false }
    /// Whether the estimate is as near as it must be; nil where nothing is known.
    package var isMet: Bool? {
      distance.map {
        $0.magnitude <= (isWhole ? LatencyCheck.tolerance : LatencyCheck.fractionTolerance)
      }
    }
    /// Whether a core does not reach a fraction, which is a limit.
    package var isShort: Bool { isMet == false && !isWhole && (distance ?? 0) > 0 }
    /// Whether the program must have measured wrong.
    package var isImpossible: Bool { isMet == false && !isShort }
  }

  /// A sequence with both answers, as far as they were asked for.
  package struct Row: Sendable, Equatable {
    package let name: String
    package var latency: Reading?
    /// How soon the next one follows.
    package var throughput: Reading?
  }

  /// The kind of core; nil where it is in no table.
  package let microarchitecture: Microarchitecture?
  /// The sequences in the order of the catalogue, those that every run has first.
  package let rows: [Row]

  /// How far an estimate may be from whole cycles, as a part of them.
  package static let tolerance = 0.005
  /// How far it may be from a fraction of a cycle, which all of a core's ports have a part in, and
  /// whatever else runs on it.
  package static let fractionTolerance = 0.02

  /// Compares a run.
  package init(_ summary: [SummaryRow], cpu: CPURecord) {
    let microarchitecture = cpu.family.flatMap { family in
      cpu.model.flatMap { Microarchitecture.of(family: family, model: $0) }
    }
    let timed = summary.filter { $0.tier == .reference }
    let isChain = { (row: SummaryRow) in row.shape.operation == Chain.operation }
    var rows: [Row] = []
    for row in timed.filter(isChain) + timed.filter({ !isChain($0) }) {
      guard let question = row.metric?.question,
        let estimate = row.estimate
      else { continue }
      let name = row.shape.form
      var known: Double?
      switch question {
      // The chain of adds is what cycles are told by: it can't be wrong.
      case .latency where row.loop == Catalogue.clock.id: known = nil
      case .latency: known = microarchitecture?.latencies[name]
      case .throughput: known = microarchitecture?.perCycle[name].map { 1 / $0 }
      }
      let reading = Reading(estimate: estimate, low: row.ciLow, high: row.ciHigh, known: known)
      let index = rows.firstIndex { $0.name == name } ?? rows.count
      if index == rows.count { rows.append(Row(name: name)) }
      switch question {
      case .latency: rows[index].latency = reading
      case .throughput: rows[index].throughput = reading
      }
    }
    self.microarchitecture = microarchitecture
    self.rows = rows
  }

  /// Every reading of which something is known, with its sequence's name and what was asked.
  package var judged: [(name: String, question: TimedSequence.Question, reading: Reading)] {
    rows.flatMap { row in
      [(row.name, .latency, row.latency), (row.name, .throughput, row.throughput)]
        as [(String, TimedSequence.Question, Reading?)]
    }.compactMap { name, question, reading in
      reading.flatMap { $0.known == nil ? nil : (name, question, $0) }
    }
  }

  /// Whether nothing was read that can't be.
  package var holds: Bool { judged.allSatisfy { !$0.reading.isImpossible } }
}
